"""Reviewing an imported batch as one: counts, a sample of its rows, the opinions, and its release."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yangguang.agencies.models import Role
from yangguang.agencies.roles import holds
from yangguang.desk import background, labels
from yangguang.desk.acting import attempt
from yangguang.desk.forms.opinion import OpinionForm
from yangguang.desk.stages import batch_stage, batch_steps
from yangguang.publish import access, review
from yangguang.publish.batch_release import releasable
from yangguang.publish.models import Batch, Draft, Stage

from .find import batch_or_404, posted

SAMPLE = 12


def batches(request: HttpRequest) -> HttpResponse:
    """Imported batches, newest first."""
    rows = access.visible_batches(request.user).select_related("agency", "author").order_by("-pk")[:100]
    return render(request, "desk/batches.html", {"rows": rows})


def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """One batch, and the opinion that waits for the person."""
    one = batch_or_404(request, pk)
    stage = batch_stage(one)
    may = stage is not None and one.author_id != request.user.pk and _may(request, one, stage)
    form = OpinionForm(posted(request), stage=stage, on=timezone.localdate(), may_return=False) if may else None
    if form and request.method == "POST" and form.is_valid():
        done = attempt(
            request, review.give_batch_opinion, one, by=request.user, stage=stage, clause=form.clause,
            note=form.cleaned_data["note"], done=_("已通过"),
        )  # fmt: skip
        if done:
            return redirect("desk:batch", pk=pk)
    return render(
        request, "desk/batch.html", _shown(request, one, stage, form), status=422 if form and form.errors else 200
    )


def _may(request: HttpRequest, one: Batch, stage: Stage) -> bool:
    decided = one.opinions.filter(by=request.user).exists()
    return not decided and holds(request.user, *access.STAGE_ROLES[stage], agency=one.agency)


def _shown(request: HttpRequest, one: Batch, stage: Stage | None, form) -> dict:
    by_class = one.records.values("stat_class").annotate(n=Count("pk")).order_by("-n")
    drafts = Draft.objects.filter(record__batch=one).select_related("record__home_column").order_by("pk")
    total = drafts.count()
    step = max(1, total // SAMPLE)
    ids = list(drafts.values_list("pk", flat=True))[::step][:SAMPLE]
    ready = review.is_reviewed(one) and holds(request.user, Role.HEAD, agency=one.agency)
    return {
        "batch": one, "stage": stage, "form": form, "steps": batch_steps(one), "total": total,
        "classes": [(labels.stat_class(row["stat_class"]), row["n"]) for row in by_class],
        "sample": drafts.filter(pk__in=ids), "opinions": one.opinions.select_related("by").order_by("-id"),
        "skipped": one.skipped[:200], "releasable": releasable(one).count() if ready else 0,
    }  # fmt: skip


@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Release what is left of a reviewed batch, in a process of its own."""
    one = batch_or_404(request, pk)
    if not holds(request.user, Role.HEAD, agency=one.agency) or not review.is_reviewed(one):
        return redirect("desk:batch", pk=pk)
    job = background.keep(kind=background.RELEASE, by=request.user, subject=one.pk, name=one.name)
    background.launch(job)
    return redirect("desk:job", token=job.token)
