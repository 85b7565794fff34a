"""依申请公开 at the desk: the list, an application entered, one case, the applicant's data revealed."""

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from yangguang.agencies.roles import agencies_of
from yangguang.answer import case_files, case_lists, receive
from yangguang.answer.case_export import note_export
from yangguang.answer.case_rows import row_of
from yangguang.answer.due_feed import token_of
from yangguang.answer.errors import NotValid
from yangguang.answer.person import person_of
from yangguang.desk.acting import REFUSALS
from yangguang.desk.answer import sheets
from yangguang.desk.answer.case_page import case_page
from yangguang.desk.answer.entry import EntryForm
from yangguang.desk.answer.filters import CaseFilter
from yangguang.publish.table_files import KINDS

from .find import posted, uploaded
from .find_case import found_or_404

SIZE, MOST = 30, 50_000
PURPOSES = {"handle": _lazy("办理本件"), "letter": _lazy("制作告知书"), "service": _lazy("联系、送达")}


def cases(request: HttpRequest) -> HttpResponse:
    """Newest first, `?show=` and filters; the next page begins after a key. `?format=` gives the whole list as a file."""
    today, show = timezone.localdate(), request.GET.get("show", "open")
    form = CaseFilter(request.GET, person=request.user)
    rows = form.narrow(case_lists.shown(request.user, show, today=today))
    if request.GET.get("format") in KINDS:
        return _file(request, form, rows, show)
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    found = case_lists.newest(rows, SIZE + 1)
    kept = request.GET.copy()
    kept.pop("before", None)
    return render(request, "desk/answer/cases.html", {
        "form": form, "page": [row_of(each, today=today) for each in found[:SIZE]], "show": show,
        "shown": case_lists.SHOWN.items(), "before": found[SIZE - 1].pk if len(found) > SIZE else None, "first": not before,
        "kept": kept.urlencode(), "enters": agencies_of(request.user, *case_lists.HANDLERS).exists(),
        "calendar": settings.SITE_URL + reverse("case_calendar", args=[token_of(request.user)]),
    })  # fmt: skip


def _file(request: HttpRequest, form: CaseFilter, rows, show: str) -> HttpResponse:
    """The whole list as the page shows it; that it left the house stays in the audit trail."""
    today, kind = timezone.localdate(), request.GET["format"]
    rows = rows.select_related("agency", "applicant", "officer").order_by("-pk")[:MOST]
    show = show if show in case_lists.SHOWN else "all"
    note_export(rows, by=request.user, show=show, kind=kind, **form.chosen())
    lines = (sheets.case_line(row_of(each, today=today)) for each in rows.iterator(2000))
    return sheets.table_answer(
        sheets.case_head(), lines, kind=kind, name=f"cases-{today}", title=str(case_lists.SHOWN[show])
    )  # fmt: skip


@sensitive_post_parameters()
def enter(request: HttpRequest) -> HttpResponse:
    """Enter what came by hand, post, fax or word of mouth. The code is shown once, to be handed to the applicant."""
    offices = agencies_of(request.user, *case_lists.HANDLERS)
    form = EntryForm(posted(request), uploaded(request), agencies=offices)
    if request.method == "POST" and form.is_valid():
        try:
            received = _entered(request, form)
        except NotValid as err:
            form.show(err.problems)
        except REFUSALS as err:
            form.add_error(None, str(err))
        else:
            context = {"application": received.application, "code": received.code}
            return render(request, "desk/answer/entered.html", context, status=201)
    context = {"form": form, "offices": offices.exists()}
    return render(request, "desk/answer/enter.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _entered(request: HttpRequest, form: EntryForm) -> receive.Received:
    data = form.cleaned_data
    taken = receive.receive(
        form.question(), agency=data["agency"], by=request.user, channel=data["channel"], arrived_on=data["arrived_on"]
    )  # fmt: skip
    for file in data["files"]:
        case_files.attach(taken.application, file, name=file.name, by=request.user, role="applicant")
    return taken


def case(request: HttpRequest, pk: int) -> HttpResponse:
    """One case: where it stands, the day due and why, what was done and what may be done."""
    found = found_or_404(request, pk)
    return render(request, "desk/answer/case.html", case_page(found) | {"purposes": PURPOSES})


@require_POST
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """The applicant in full, for a stated purpose; the audit trail keeps who looked and why."""
    found = found_or_404(request, pk)
    why = request.POST.get("why", "")
    try:
        revealed = person_of(found.application, by=request.user, why=why if why in PURPOSES else "")
    except REFUSALS:
        return redirect("desk:case", pk=pk)
    context = {"application": found.application, "applicant": revealed, "why": PURPOSES[why]}
    return render(request, "desk/answer/person.html", context)
