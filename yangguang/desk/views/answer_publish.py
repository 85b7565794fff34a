"""Making the answer to one person public: a draft begins, and walks through the reviews like any other."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yangguang.answer.errors import NotValid
from yangguang.answer.publish_answer import publish_answer
from yangguang.desk.acting import REFUSALS
from yangguang.desk.answer.publishing import PublishForm, may_publish

from .find import posted
from .find_case import found_or_404


def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """What was answered as the beginning of a record; where a person is still in it, that is said and nothing begins."""
    found = found_or_404(request, pk)
    if not may_publish(found):
        messages.error(request, _("“%s”现在不能办理，或者不由您办理") % _("转为主动公开"))
        return redirect("desk:case", pk=pk)
    form = PublishForm(posted(request), found=found)
    if request.method == "POST" and form.is_valid():
        try:
            made = publish_answer(found.decision, by=request.user, **form.facts())
        except NotValid as err:
            form.show(err.problems)
        except REFUSALS as err:
            form.add_error(None, str(err))
        else:
            messages.success(request, _("已起草，补齐后送审；审核、发布以后公众才能看到"))
            return redirect("desk:edit", pk=made.pk)
    context = {"application": found.application, "form": form}
    return render(request, "desk/answer/publish.html", context, status=422 if form.errors else 200)
