"""Returns 统计报送: enter, change before the signature, sign, correct after it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yangguang.agencies.models import Agency, Role
from yangguang.agencies.roles import agencies_of, holds
from yangguang.desk.acting import REFUSALS
from yangguang.desk.forms.returned import CorrectForm, ReturnForm
from yangguang.desk.outcomes import each_alone
from yangguang.oversee import access
from yangguang.oversee import returns as steps
from yangguang.oversee.models import Return

from .find import posted

SIZE = 50


def returns(request: HttpRequest) -> HttpResponse:
    """The returns of the own offices, `?year=&show=unsigned`; `?show=missing` names the offices without any."""
    if request.GET.get("show") == "missing":
        return _missing(request)
    rows = access.visible_returns(request.user).select_related("agency", "entered_by", "signed_by")
    year, show = request.GET.get("year", ""), request.GET.get("show", "")
    if year.isdecimal() and len(year) == 4:
        rows = rows.filter(period_from__year=int(year))
    if show == "unsigned":
        rows = rows.filter(signed_at=None)
    page = Paginator(rows.order_by("-period_from", "agency__order", "indicator", "id"), SIZE).get_page(
        request.GET.get("page")
    )
    signs = set(agencies_of(request.user, Role.HEAD).values_list("pk", flat=True))
    for row in page:
        row.signable = not row.is_signed and row.agency_id in signs and row.entered_by_id != request.user.pk
    context = {
        "page": page, "year": year, "show": show, "signs": bool(signs),
        "writes": agencies_of(request.user, *access.WRITERS).exists(),
    }  # fmt: skip
    return render(request, "desk/returns.html", context)


def _missing(request: HttpRequest) -> HttpResponse:
    """The offices in reach that have signed nothing on a year, last year where none is named."""
    typed = request.GET.get("year", "")
    year = int(typed) if typed.isdecimal() and len(typed) == 4 and int(typed) else timezone.localdate().year - 1
    offices = agencies_of(request.user, *access.READERS).order_by("order", "code")
    context = {
        "year": year, "show": "missing", "missing": steps.not_reported(offices, year),
        "writes": agencies_of(request.user, *access.WRITERS).exists(),
    }  # fmt: skip
    return render(request, "desk/returns.html", context)


def enter(request: HttpRequest) -> HttpResponse:
    """Enter a return for an office; what was typed stays when it is refused."""
    offices = list(agencies_of(request.user, *access.WRITERS))
    wanted = request.POST.get("agency") or request.GET.get("agency", "")
    agency = next((each for each in offices if each.slug == wanted), offices[0] if len(offices) == 1 else None)
    form = ReturnForm(posted(request))
    if request.method == "POST" and agency and form.is_valid() and _entered(request, form, agency):
        return redirect("desk:returns")
    context = {"form": form, "offices": offices, "agency": agency}
    return render(request, "desk/return.html", context, status=422 if form.errors else 200)


def _entered(request: HttpRequest, form: ReturnForm, agency: Agency) -> bool:
    try:
        steps.enter(form.reported(), agency=agency, period=form.period, by=request.user)
    except REFUSALS as err:
        form.add_error(None, str(err))
        return False
    messages.success(request, _("已填报，等待负责人签署"))
    return True


def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One return: change it before the signature, correct it afterwards."""
    found = get_object_or_404(access.visible_returns(request.user).select_related("signed_by"), pk=pk)
    writes = holds(request.user, *access.WRITERS, agency=found.agency)
    form = CorrectForm(posted(request), initial={"value": found.value, "evidence": found.evidence})
    if request.method == "POST" and form.is_valid():
        act = steps.correct if found.is_signed else steps.change
        try:
            act(found, by=request.user, **form.cleaned_data)
        except REFUSALS as err:
            form.add_error(None, str(err))
        else:
            messages.success(request, _("已提交更正，签署后生效") if found.is_signed else _("已修改"))
            return redirect("desk:returns")
    context = {"found": found, "form": form, "writes": writes, "offices": [found.agency], "agency": found.agency}
    return render(request, "desk/return.html", context, status=422 if form.errors else 200)


@require_POST
def sign(request: HttpRequest) -> HttpResponse:
    """Sign the ticked returns, each by itself."""
    ticked = [int(each) for each in request.POST.getlist("pick") if each.isdecimal()]
    found = access.visible_returns(request.user).filter(pk__in=ticked)
    outcomes = [each_alone(f"{each.agency.short_name} {each}", _sign, each, by=request.user) for each in found]
    return render(request, "desk/outcomes.html", {"outcomes": outcomes, "back": "desk:returns", "act": _("签署")})


def _sign(found: Return, *, by) -> None:
    steps.sign([found], by=by)
