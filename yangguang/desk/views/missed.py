"""What citizens searched for and did not find: what the city might publish next. Nobody's name stands in it."""

from datetime import timedelta

from django.db.models import Max, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from yangguang.desk.standing import stands_as
from yangguang.search.models import MissedTerm

from .trail import READERS

DAYS, SIZE = 90, 200


def missed(request: HttpRequest) -> HttpResponse:
    """Terms of the last months that found nothing, the most frequent first."""
    if not stands_as(request.user, *READERS):
        raise Http404
    since = timezone.localdate() - timedelta(days=DAYS)
    rows = (
        MissedTerm.objects.filter(day__gt=since).values("term")
        .annotate(sum=Sum("times"), last=Max("day")).order_by("-sum", "-last", "term")
    )  # fmt: skip
    return render(request, "desk/missed.html", {"rows": rows[:SIZE], "since": since})
