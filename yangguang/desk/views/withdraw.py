"""Withdrawing with a coded reason, one or several, after a page that says what will happen; and restoring."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yangguang.agencies import audit
from yangguang.agencies.models import Person
from yangguang.desk.acting import attempt
from yangguang.desk.forms.withdraw import WithdrawForm
from yangguang.desk.outcomes import each_alone
from yangguang.publish import access
from yangguang.publish import withdraw as withdrawing
from yangguang.publish.models import Record

from .find import posted, record_or_404


@transaction.atomic
def _withdraw(record: Record, *, by: Person, reason: str, note: str) -> None:
    withdrawing.withdraw(record, by=by, reason=reason)
    if note:
        audit.note(by=by, act="withdraw.law", subject=record.index_no, agency=record.agency, law=note)


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one record back."""
    record = record_or_404(request, pk)
    if not record.is_public:
        return redirect("desk:record", pk=pk)
    form = WithdrawForm(posted(request))
    if request.method == "POST" and form.is_valid():
        attempt(request, _withdraw, record, by=request.user, **form.cleaned_data, done=_("已撤回；可以随时恢复"))
        return redirect("desk:record", pk=pk)
    context = {"form": form, "records": [record], "record": record}
    return render(request, "desk/withdraw.html", context, status=422 if form.errors else 200)


def withdraw_many(request: HttpRequest) -> HttpResponse:
    """Take the ticked records back: first the reason, then each by itself, and each row says how it went."""
    ticked = [int(each) for each in request.POST.getlist("pick") if each.isdecimal()]
    records = list(
        access.manageable_records(request.user).public().filter(pk__in=ticked).select_related("agency")
    )
    if request.method != "POST" or not records:
        return redirect("desk:records")
    form = WithdrawForm(request.POST if "reason" in request.POST or "confirm" in request.POST else None)
    if form.is_bound and form.is_valid():
        outcomes = [
            each_alone(record.title, _withdraw, record, by=request.user, **form.cleaned_data)
            for record in records
        ]
        context = {"outcomes": outcomes, "back": "desk:records", "act": _("批量撤回")}
        return render(request, "desk/outcomes.html", context)
    context = {"form": form, "records": records, "many": True}
    return render(request, "desk/withdraw.html", context, status=422 if form.errors else 200)


def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a withdrawn record public again, after a page that says so."""
    record = record_or_404(request, pk)
    if request.method != "POST":
        return render(request, "desk/restore.html", {"record": record})
    attempt(request, withdrawing.restore, record, by=request.user, done=_("已恢复公开"))
    return redirect("desk:record", pk=pk)
