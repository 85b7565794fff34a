"""Records of the own offices: the list with filters in the address, one record, revising it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yangguang.agencies.models import AuditLine, Role
from yangguang.agencies.roles import holds
from yangguang.desk.acting import attempt
from yangguang.desk.forms.filters import RecordFilter
from yangguang.desk.record_list import newest
from yangguang.desk.sheet import sheet_of
from yangguang.desk.standing import stands_as
from yangguang.publish import draft as drafting
from yangguang.publish.content import Content
from yangguang.publish.models import Draft, Record

from .find import record_or_404
from .find_case import cases_of

SIZE = 30


def records(request: HttpRequest) -> HttpResponse:
    """Newest first; the next page begins after a key, so the last page is as quick as the first."""
    form = RecordFilter(request.GET, person=request.user)
    before = request.GET.get("before", "")
    begin = int(before) if before.isdecimal() and len(before) < 19 else None
    found = newest(form.offices, exact=form.exact, narrow=form.narrow, before=begin, size=SIZE + 1)
    page = found[:SIZE]
    _with_open_drafts(page)
    kept = request.GET.copy()
    kept.pop("before", None)
    context = {
        "form": form, "page": page, "before": page[-1].pk if len(found) > SIZE else None,
        "kept": kept.urlencode(), "first": not before, "may_withdraw": stands_as(request.user, Role.HEAD),
    }  # fmt: skip
    return render(request, "desk/records.html", context)


def _with_open_drafts(page: list[Record]) -> None:
    drafts = {each.record_id: each for each in Draft.objects.open().filter(record__in=page)}
    for row in page:
        row.open_draft = drafts.get(row.pk)


def record(request: HttpRequest, pk: int) -> HttpResponse:
    """One record: what is public, its versions, its drafts, what was done with it."""
    one = record_or_404(request, pk)
    drafts = one.drafts.select_related("author").order_by("-id")
    latest = drafts.first()
    content = drafting.content_of(one) if one.version else _draft_content(latest)
    context = {
        "record": one, "sheet": sheet_of(one, content) if content else None, "drafts": drafts[:20],
        "versions": one.versions.select_related("released_by", "leaf").defer("public").order_by("-number"),
        "lines": _lines(one, latest), "cases": cases_of(one, request.user),
        "open_draft": next((each for each in drafts if each.status in Draft.OPEN), None),
        "writes": holds(request.user, Role.EDITOR, agency=one.agency),
        "heads": holds(request.user, Role.HEAD, agency=one.agency),
    }  # fmt: skip
    return render(request, "desk/record.html", context)


def _draft_content(draft: Draft | None):
    return Content.from_json(drafting.latest(draft).content) if draft else None


def _lines(record: Record, draft: Draft | None):
    subjects = [f"draft:{pk}" for pk in record.drafts.values_list("pk", flat=True)]
    if record.index_no:
        subjects.append(record.index_no)
    return AuditLine.objects.filter(subject__in=subjects).select_related("by").order_by("-id")[:40]


@require_POST
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a new version; what is public stays as it is meanwhile."""
    one = record_or_404(request, pk)
    done = _("已开始修改；在新版本发布之前，公开的内容不变")
    if not attempt(request, drafting.start_revision, one, by=request.user, done=done):
        return redirect("desk:record", pk=pk)
    return redirect("desk:edit", pk=one.drafts.open().get().pk)
