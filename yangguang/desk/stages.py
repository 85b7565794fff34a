"""Where a draft stands on its way through the reviews, for the row of steps at the top of its page."""

from dataclasses import dataclass

from yangguang.publish.models import Draft, Opinion, Stage, Verdict
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


def _state(opinion: Opinion | None, waiting: bool) -> str:
    if opinion is None:
        return "now" if waiting else "ahead"
    return "done" if opinion.verdict == Verdict.PASS else "back"
