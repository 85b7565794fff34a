"""Keeping the terms that found nothing: a sign of what the city does not publish."""

from django.db.models import F
from django.utils import timezone

from yangguang.publish.personal_data import find_personal_data

from .analysis import fold
from .models import MissedTerm

# Anyone can search. Whoever invents terms fills at most so many rows a day; real days have far fewer.
MOST_A_DAY = 2_000


def keep_missed(text: str) -> None:
    """Count a question that found nothing today.

    Questions that hold personal data are not kept, nor are new ones beyond `MOST_A_DAY` different ones.
    """
    term = " ".join(fold(text).split())[:60]
    if not term or find_personal_data(term):
        return
    today = MissedTerm.objects.filter(day=timezone.localdate())
    if today.filter(term=term).update(times=F("times") + 1) or today.count() >= MOST_A_DAY:
        return
    row, made = today.get_or_create(day=timezone.localdate(), term=term)
    if not made:  # someone asked the same at the same moment
        today.filter(pk=row.pk).update(times=F("times") + 1)
