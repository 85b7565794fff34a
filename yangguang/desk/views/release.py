"""Releasing: now, at a moment, several at once; and undoing a scheduled release."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yangguang.desk import queues
from yangguang.desk.acting import attempt
from yangguang.desk.forms.release import ReleaseForm
from yangguang.desk.outcomes import each_alone
from yangguang.desk.sheet import sheet_of
from yangguang.oversee.publish_report import conclude_all
from yangguang.publish import draft as drafting
from yangguang.publish import release as releasing
from yangguang.publish.content import Content
from yangguang.publish.unschedule import unschedule as unscheduling

from .find import acts_for, draft_or_404, posted


def release(request: HttpRequest, pk: int) -> HttpResponse:
    """The page that says what will become public, and the decision."""
    draft = draft_or_404(request, pk)
    if not acts_for(request, draft)["release"]:
        return redirect("desk:draft", pk=pk)
    form = ReleaseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["when"] == ReleaseForm.LATER:
            done = attempt(
                request, releasing.schedule, draft, by=request.user, at=form.cleaned_data["at"],
                done=_("已设定定时发布"),
            )  # fmt: skip
        else:
            done = attempt(request, releasing.release, draft, by=request.user, done=_("已发布，公众现在可以看到"))
        if done:
            conclude_all()  # an annual report among them is published now
            return redirect("desk:draft", pk=pk)
    content = Content.from_json(drafting.latest(draft).content)
    context = {"draft": draft, "record": draft.record, "form": form, "sheet": sheet_of(draft.record, content)}
    return render(request, "desk/release.html", context, status=422 if form.errors else 200)


@require_POST
def unschedule(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a scheduled release."""
    draft = draft_or_404(request, pk)
    attempt(request, unscheduling, draft, by=request.user, done=_("已取消定时发布，稿件回到待发布"))
    return redirect("desk:draft", pk=pk)


@require_POST
def release_many(request: HttpRequest) -> HttpResponse:
    """Release the ticked drafts, each by itself: one refusal stops no other, and each row says how it went."""
    ticked = [int(each) for each in request.POST.getlist("pick") if each.isdecimal()]
    drafts = queues.to_release(request.user).filter(pk__in=ticked).select_related("record__agency")
    outcomes = [
        each_alone(draft.record.title, releasing.release, draft, by=request.user) for draft in drafts
    ]
    conclude_all()
    return render(request, "desk/outcomes.html", {"outcomes": outcomes, "back": "desk:drafts", "act": _("批量发布")})
