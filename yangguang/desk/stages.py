"""Where a draft stands on its way through the reviews, for the row of steps at the top of its page."""

from dataclasses import dataclass

from yangguang.publish.models import Batch, Draft, Opinion, Stage, Verdict
from yangguang.publish.review import ORDER


@dataclass(frozen=True)
class Step:
    """One stage: `state` is done, now, back or ahead; the opinion where there is one."""

    label: str
    state: str
    opinion: Opinion | None = None


def steps_of(draft: Draft) -> list[Step]:
    """The four stages in order with what was decided in the current round. One query."""
    given = {each.stage: each for each in draft.opinions.filter(round=draft.round).select_related("by")}
    steps, waiting = [], draft.status == Draft.Status.IN_REVIEW
    for stage in ORDER:
        opinion = given.get(stage)
        state = _state(opinion, waiting)
        waiting = waiting and state != "now"
        steps.append(Step(str(Stage(stage).label), state, opinion))
    return steps


def batch_stage(batch: Batch) -> Stage | None:
    """The stage of a batch that waits for an opinion; None when it is reviewed."""
    given = set(batch.opinions.values_list("stage", flat=True))
    if Stage.TRANSFER in given or batch.finished_at is None:
        return None
    return next((stage for stage in ORDER if stage not in given), None)


def batch_steps(batch: Batch) -> list[Step]:
    """The four stages of a batch; a batch whose earlier review was confirmed has that one step."""
    given = {each.stage: each for each in batch.opinions.select_related("by")}
    if Stage.TRANSFER in given:
        return [Step(str(Stage.TRANSFER.label), "done", given[Stage.TRANSFER])]
    steps, waiting = [], batch.finished_at is not None
    for stage in ORDER:
        state = _state(given.get(stage), waiting)
        waiting = waiting and state != "now"
        steps.append(Step(str(Stage(stage).label), state, given.get(stage)))
    return steps


def _state(opinion: Opinion | None, waiting: bool) -> str:
    if opinion is None:
        return "now" if waiting else "ahead"
    return "done" if opinion.verdict == Verdict.PASS else "back"
