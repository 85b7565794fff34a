"""Keeping the terms that found nothing: a sign of what the city does not publish."""

from django.db.models import F
from django.utils import timezone

from yangguang.publish.personal_data import find_personal_data

from .analysis import fold
from .models import MissedTerm


def keep_missed(text: str) -> None:
    """Count a question that found nothing today. Questions that hold personal data are not kept."""
    term = " ".join(fold(text).split())[:60]
    if not term or find_personal_data(term):
        return
    row, made = MissedTerm.objects.get_or_create(day=timezone.localdate(), term=term)
    if not made:
        MissedTerm.objects.filter(pk=row.pk).update(times=F("times") + 1)
