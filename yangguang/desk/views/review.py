"""Reviewing: one draft after the other, with what changed, what to look at, and what others said."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies.roles import holds
from yangguang.desk import queues
from yangguang.desk.acting import attempt
from yangguang.desk.changes import changes_between
from yangguang.desk.forms.opinion import OpinionForm
from yangguang.desk.hints import hints_of, unfinished
from yangguang.desk.sheet import sheet_of
from yangguang.desk.stages import steps_of
from yangguang.publish import access, review
from yangguang.publish import draft as drafting
from yangguang.publish.content import Content
from yangguang.publish.models import Draft, Stage, Verdict

from .find import draft_or_404, posted


def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """The review page of a draft; a decision leads to the next draft that waits."""
    work = draft_or_404(request, pk)
    stage = review.next_stage(work)
    if work.status != Draft.Status.IN_REVIEW or stage is None or not _may(request, work, stage):
        return redirect("desk:draft", pk=pk)
    form = OpinionForm(posted(request), stage=stage, on=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = attempt(
            request, review.give_opinion, work,
            by=request.user, verdict=Verdict(data["verdict"]), clause=form.clause, note=data["note"],
            done=_("已通过") if data["verdict"] == Verdict.PASS else _("已退回，拟稿人会看到您的意见"),
        )  # fmt: skip
        if done:
            return redirect(_next(request))
    return render(request, "desk/review.html", _shown(work, stage, form), status=422 if form.errors else 200)


def _may(request: HttpRequest, work: Draft, stage: Stage) -> bool:
    return holds(request.user, *access.STAGE_ROLES[stage], agency=work.record.agency)


def _next(request: HttpRequest) -> str:
    following = queues.waiting_for_review(request.user).values_list("pk", flat=True).first()
    return reverse("desk:review", args=[following]) if following else reverse("desk:drafts") + "?show=review"


def _shown(work: Draft, stage: Stage, form: OpinionForm) -> dict:
    last = drafting.latest(work)
    content = Content.from_json(last.content)
    return {
        "draft": work, "record": work.record, "last": last, "stage": stage, "form": form,
        "sheet": sheet_of(work.record, content), "steps": steps_of(work),
        "hints": hints_of(work.record, content) + unfinished(content, work.record.agency),
        "comparisons": list(_comparisons(work, content, last.number)),
        "opinions": work.opinions.select_related("by").order_by("-id"),
    }  # fmt: skip


def _comparisons(work: Draft, content: Content, newest: int):
    """What changed: since the last review round, and against what is public."""
    seen = work.opinions.filter(round__lt=work.round).order_by("-revision").first()
    if seen and seen.revision != newest:
        before = Content.from_json(work.revisions.get(number=seen.revision).content)
        yield _("与上一轮审核时（第 %d 稿）相比") % seen.revision, changes_between(before, content)
    if work.record.version:
        yield _("与现在公开的版本相比"), changes_between(drafting.content_of(work.record), content)
