"""期限计算器: the clock of the law for everyone. Nothing is stored; the address carries the whole question."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from yangguang.law.clock import clock
from yangguang.law.clock_json import case_to_json, clock_to_json
from yangguang.law.errors import LawError
from yangguang.portal.clock_words import conclusion
from yangguang.portal.deadline_form import DeadlineForm
from yangguang.portal.page import public_page
from yangguang.portal.shell import ColumnTags


@public_page
def deadline(request: HttpRequest) -> HttpResponse:
    """The form, and below it the last day with every day counted or not; `format=json` gives it to a program."""
    form = DeadlineForm(request.GET)
    if not form.asked:
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, status=400)
    case = form.read()
    try:
        found = clock(case)
    except LawError as err:
        return _page(request, form, problem=str(err), status=422)
    if request.GET.get("format") == "json":
        return _json(case, found)
    return _page(request, form, clock=found, conclusion=conclusion(found))


def _page(request: HttpRequest, form: DeadlineForm, *, status: int = 200, **facts) -> HttpResponse:
    context = {"form": form, "tags": ColumnTags.named("期限计算器"), "query": request.GET.urlencode()} | facts
    return render(request, "portal/answer/deadline.html", context, status=status)


def _json(case, found) -> JsonResponse:
    answer = {"case": case_to_json(case)} | clock_to_json(found)
    response = JsonResponse(answer, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="deadline.json"'
    return response
