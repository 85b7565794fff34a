"""阅读次数: how often a record was opened, counted one by one and shown on its page."""

from django.db import transaction
from django.db.models import F

from .models import ReadCount, Record


def read_count(record: Record) -> int:
    """How often it was opened; 0 for one that nobody opened yet."""
    return ReadCount.objects.filter(record=record).values_list("count", flat=True).first() or 0


@transaction.atomic
def count_read(record: Record) -> int:
    """Count one more, and say how many that makes. Two at one moment are two."""
    # The row is there before it is raised, whoever was first: no reader waits for another's failure.
    ReadCount.objects.bulk_create([ReadCount(record=record, count=0)], ignore_conflicts=True)
    ReadCount.objects.filter(record=record).update(count=F("count") + 1)
    return read_count(record)
