"""The audit trail, to read only: who did what, when, newest first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yangguang.agencies.models import AuditLine, Role
from yangguang.agencies.roles import agencies_of
from yangguang.desk.forms.trail import TrailFilter

READERS = (Role.ADMINISTRATOR, Role.SUPERVISOR, Role.DISCLOSURE)
SIZE = 100


def trail(request: HttpRequest) -> HttpResponse:
    """Lines of the own bodies; the next page begins after a key."""
    form = TrailFilter(request.GET)
    lines = AuditLine.objects.filter(agency__in=agencies_of(request.user, *READERS))
    rows = form.narrow(lines).select_related("by", "agency")
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    found = list(rows.order_by("-pk")[: SIZE + 1])
    kept = request.GET.copy()
    kept.pop("before", None)
    context = {
        "form": form, "lines": found[:SIZE], "kept": kept.urlencode(), "first": not before,
        "before": found[SIZE - 1].pk if len(found) > SIZE else None,
    }  # fmt: skip
    return render(request, "desk/trail.html", context)
