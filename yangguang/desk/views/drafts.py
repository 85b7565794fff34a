"""Reading drafts: lists with their filter in the address, one draft, its revisions, its preview, its files."""

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from yangguang.agencies.models import Role
from yangguang.desk import queues
from yangguang.desk.changes import changes_between
from yangguang.desk.deadlines import deadline, overdue_before
from yangguang.desk.hints import hints_of, unfinished
from yangguang.desk.sheet import sheet_of
from yangguang.desk.stages import steps_of
from yangguang.desk.standing import stands_as
from yangguang.publish import access
from yangguang.publish import draft as drafting
from yangguang.publish.content import Content
from yangguang.publish.files import path_of, storage
from yangguang.publish.models import Draft, Version

from .find import acts_for, draft_or_404
from .find_case import cases_of

WIDTHS = {"desktop": _("电脑宽度"), "phone": _("手机宽度")}  # of a preview

SHOWN = {
    "mine": _("我的稿件"),
    "review": _("待我审核"),
    "returned": _("已退回"),
    "release": _("待发布"),
    "scheduled": _("定时发布"),
    "due": _("按期限排列"),
    "overdue": _("已逾期"),
    "all": _("全部在办"),
}
SIZE = 30


def drafts(request: HttpRequest) -> HttpResponse:
    """One of the lists of drafts, `?show=`; bounded by what is under way, so numbered pages are quick."""
    show = request.GET.get("show", "all")
    if show not in SHOWN:
        raise Http404
    rows = queues.with_stage(_listed(request.user, show)).select_related("record__agency", "author")
    page = Paginator(rows, SIZE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    for row in page:
        unreleased = not row.record.index_no
        row.deadline = deadline(row.record.formed_on, today=today) if unreleased else None
        row.stage = queues.stage_at(row.passed) if row.status == Draft.Status.IN_REVIEW else None
    context = {
        "page": page, "show": show, "shown": SHOWN.items(), "title": SHOWN[show],
        "can_write": stands_as(request.user, Role.EDITOR),
    }  # fmt: skip
    return render(request, "desk/drafts.html", context)


def _listed(person, show: str):
    lists = {
        "mine": queues.mine, "review": queues.waiting_for_review, "returned": queues.returned,
        "release": queues.to_release, "scheduled": queues.scheduled, "due": queues.unreleased,
    }  # fmt: skip
    if show == "overdue":
        return queues.unreleased(person).filter(record__formed_on__lt=overdue_before(timezone.localdate()))
    if show == "all":
        return access.visible_drafts(person).open().order_by("-id")
    return lists[show](person)


def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """One draft: where it stands, what it says, what can be done with it."""
    work = draft_or_404(request, pk)
    last = drafting.latest(work)
    content = Content.from_json(last.content)
    context = {
        "draft": work, "record": work.record, "last": last, "sheet": sheet_of(work.record, content),
        "steps": steps_of(work), "hints": hints_of(work.record, content) if work.status in Draft.OPEN else [],
        "unfinished": unfinished(content, work.record.agency) if work.is_editable else [],
        "returns": queues.returns_of(work), "opinions": work.opinions.select_related("by").order_by("-id"),
        "revisions": work.revisions.select_related("saved_by").defer("content").order_by("-number")[:20],
        "may": acts_for(request, work), "cases": cases_of(work.record, request.user),
        "deadline": None if work.record.index_no else deadline(content.formed_on, today=timezone.localdate()),
    }  # fmt: skip
    return render(request, "desk/draft.html", context)


@xframe_options_sameorigin
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft as its reader will see it. Never cached, never indexed, never outside the desk.

    `?width=phone` or `desktop` shows it in a frame of that width, with the way from one to the other.
    """
    work = draft_or_404(request, pk)
    last = drafting.latest(work)
    width = request.GET.get("width", "")
    if width in WIDTHS:
        context = {"draft": work, "last": last, "width": width, "widths": WIDTHS.items()}
        response = render(request, "desk/preview_width.html", context)
    else:
        content = Content.from_json(last.content)
        context = {"draft": work, "last": last, "sheet": sheet_of(work.record, content), "bare": "bare" in request.GET}
        response = render(request, "desk/preview.html", context)
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Two revisions of a draft, `?old=&new=`; old 0 is what is public now."""
    work = draft_or_404(request, pk)
    revisions = work.revisions.select_related("saved_by").defer("content").order_by("-number")
    newest = revisions[0].number
    new, old = _number(request, "new", newest), _number(request, "old", max(newest - 1, 0))
    context = {
        "draft": work, "record": work.record, "revisions": revisions, "new": new, "old": old,
        "changes": changes_between(_content_at(work, old), _content_at(work, new)),
        "public": Version.objects.filter(record=work.record).exists(),
    }  # fmt: skip
    return render(request, "desk/compare.html", context)


def _number(request: HttpRequest, name: str, default: int) -> int:
    typed = request.GET.get(name, "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else default


def _content_at(work: Draft, number: int) -> Content:
    if number == 0:
        return drafting.content_of(work.record) if work.record.version else Content(title="")
    return Content.from_json(get_object_or_404(work.revisions, number=number).content)


def file(request: HttpRequest, pk: int, sha256: str) -> FileResponse:
    """A file of a draft, to look at before it is public; always as a download."""
    work = draft_or_404(request, pk)
    attachment = get_object_or_404(work.record.attachments.defer("text"), sha256=sha256)
    response = FileResponse(
        storage().open(path_of(sha256)), as_attachment=True,
        filename=attachment.name, content_type=attachment.mime,
    )  # fmt: skip
    response.headers["Cache-Control"] = "no-store, private"
    return response
