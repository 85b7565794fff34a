"""Each step of a case as a form on a page of its own; the draft of a decision with its items."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from yangguang.answer import decide
from yangguang.answer.errors import NotValid
from yangguang.desk.acting import REFUSALS
from yangguang.desk.answer.case_page import preview
from yangguang.desk.answer.drafting import DraftForm
from yangguang.desk.answer.steps import BY_ID, take

from .find import posted, uploaded
from .find_case import found_or_404


@sensitive_post_parameters()
def step(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """One step: the form, the act, and back to the case. What is refused is said on the form."""
    found = found_or_404(request, pk)
    if act not in BY_ID:
        raise Http404
    chosen = BY_ID[act]
    if not chosen.is_open(found):
        messages.error(request, _("“%s”现在不能办理，或者不由您办理") % chosen.label)
        return redirect("desk:case", pk=pk)
    form = chosen.form(posted(request), uploaded(request), found=found)
    if request.method == "POST" and form.is_valid():
        try:
            take(chosen, found, form)
        except REFUSALS as err:
            form.add_error(None, str(err))
        else:
            messages.success(request, str(chosen.done))
            return redirect("desk:case", pk=pk)
    context = {"application": found.application, "step": chosen, "form": form, "found": found, "preview": preview(found)}
    return render(request, "desk/answer/step.html", context, status=422 if form.errors else 200)


@sensitive_post_parameters()
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the draft decision, item by item."""
    found = found_or_404(request, pk)
    if not found.may_do("draft"):
        messages.error(request, _("“%s”现在不能办理，或者不由您办理") % _("拟定答复"))
        return redirect("desk:case", pk=pk)
    form = DraftForm(posted(request), found=found)
    wrong = ""
    if request.method == "POST" and form.is_valid():
        try:
            decide.draft(found.application, [each.item() for each in form.filled], by=request.user)
        except NotValid as err:
            form.show(err.problems)
            wrong = _("有几处需要改正")
        except REFUSALS as err:
            wrong = str(err)
        else:
            messages.success(request, _("已保存拟稿，可以预览后送审"))
            return redirect("desk:case", pk=pk)
    context = {"application": found.application, "draft": form, "wrong": wrong}
    return render(request, "desk/answer/draft.html", context, status=422 if wrong else 200)
