"""Step 2: the three reviews 三审 and the secrecy check 保密审查, in order, each by another person.

2019 art 17: 行政机关应当建立健全政府信息公开审查机制，明确审查的程序和责任 (2008 art 14 likewise).
"""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies import audit
from yangguang.agencies.models import Person, Role

from . import access, rules
from .columns import open_columns
from .content import Content
from .draft import latest
from .errors import NotInState, NotValid
from .models import Batch, Draft, Opinion, Stage, Verdict

ORDER = (Stage.FIRST, Stage.SECOND, Stage.SECRECY, Stage.THIRD)


@transaction.atomic
def submit(draft: Draft, *, by: Person) -> Draft:
    """Send a draft to review. Raises NotValid with every problem of the content, so that all are mended at once."""
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    agency = draft.record.agency
    access.demand(by, Role.EDITOR, agency=agency)
    if not draft.is_editable:
        raise NotInState(_("这份稿件已经送审或办结"))
    content = Content.from_json(latest(draft).content)
    if problems := rules.check(content, on=timezone.localdate(), columns=open_columns(agency, content)):
        raise NotValid(problems)
    draft.status, draft.round, draft.submitted_at = Draft.Status.IN_REVIEW, draft.round + 1, timezone.now()
    draft.save(update_fields=["status", "round", "submitted_at"])
    audit.note(by=by, act="review.submit", subject=f"draft:{draft.pk}", agency=agency, round=draft.round)
    return draft


@transaction.atomic
def take_back(draft: Draft, *, by: Person) -> Draft:
    """The author takes a draft back from review to change it; the round's opinions no longer count."""
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    access.demand(by, Role.EDITOR, agency=draft.record.agency)
    if draft.status not in (Draft.Status.IN_REVIEW, Draft.Status.APPROVED):
        raise NotInState(_("这份稿件不在审核中"))
    draft.status = Draft.Status.WRITING
    draft.save(update_fields=["status"])
    audit.note(by=by, act="review.take_back", subject=f"draft:{draft.pk}", agency=draft.record.agency)
    return draft


def next_stage(draft: Draft) -> Stage | None:
    """The stage that waits for an opinion in the current round; None when all four have passed."""
    passed = set(
        draft.opinions.filter(round=draft.round, verdict=Verdict.PASS).values_list("stage", flat=True)
    )
    return next((stage for stage in ORDER if stage not in passed), None)


@transaction.atomic
def give_opinion(draft: Draft, *, by: Person, verdict: Verdict, clause: str, note: str = "") -> Opinion:
    """Decide the stage that waits. A return sends the draft back with its reason; the last pass approves it.

    Raises NotAllowed for the wrong role, NotInState if nothing waits; the database refuses an author's
    opinion on the own draft and a second opinion of one person in a round (IntegrityError).
    """
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    if draft.status != Draft.Status.IN_REVIEW:
        raise NotInState(_("这份稿件不在审核中"))
    stage = next_stage(draft)
    agency = draft.record.agency
    access.demand(by, *access.STAGE_ROLES[stage], agency=agency)
    _refuse_same_person(draft, by)
    if verdict == Verdict.RETURN and not note.strip():
        raise NotInState(_("退回时请写明原因，告诉拟稿人怎么改"))
    opinion = Opinion.objects.create(
        draft=draft, round=draft.round, revision=latest(draft).number, stage=stage,
        verdict=verdict, clause=clause, note=note, by=by, at=timezone.now(),
    )  # fmt: skip
    if verdict == Verdict.RETURN:
        draft.status = Draft.Status.RETURNED
    elif stage == ORDER[-1]:
        draft.status = Draft.Status.APPROVED
    draft.save(update_fields=["status"])
    audit.note(by=by, act=f"review.{verdict}", subject=f"draft:{draft.pk}", agency=agency, stage=stage)
    return opinion


@transaction.atomic
def give_batch_opinion(batch: Batch, *, by: Person, stage: Stage, clause: str, note: str = "") -> Opinion:
    """Pass one stage of a whole batch (stages in order, or TRANSFER by the head for what was reviewed elsewhere)."""
    return give_batch_opinions(batch, [(stage, by)], clause=clause, note=note)[0]


@transaction.atomic
def give_batch_opinions(
    batch: Batch, opinions: Sequence[tuple[Stage, Person]], *, clause: str, note: str = ""
) -> list[Opinion]:
    """Pass several stages of a batch, each by its person, by the same rules as one after another: all or none.

    Raises NotAllowed for the wrong role or the batch's author, NotInState for another order.
    """
    batch = Batch.objects.select_for_update(of=("self",)).select_related("agency").get(pk=batch.pk)
    given = set(batch.opinions.values_list("stage", flat=True))
    made = []
    for stage, by in opinions:
        access.demand(by, *access.STAGE_ROLES[stage], agency=batch.agency)
        if by.pk == batch.author_id:
            raise access.NotAllowed(_("导入人不能审核自己导入的批次"))
        if stage != Stage.TRANSFER and stage != next((each for each in ORDER if each not in given), None):
            raise NotInState(_("请按一审、二审、保密审查、三审的顺序审核"))
        given.add(stage)
        made.append(
            Opinion(
                batch=batch,
                stage=stage,
                verdict=Verdict.PASS,
                clause=clause,
                note=note,
                by=by,
                at=timezone.now(),
            )
        )
        audit.note(by=by, act="review.batch", subject=f"batch:{batch.pk}", agency=batch.agency, stage=stage)
    return Opinion.objects.bulk_create(made)


def is_reviewed(batch: Batch) -> bool:
    """Has the batch all four opinions, or the head's confirmation of a transfer?"""
    given = set(batch.opinions.filter(verdict=Verdict.PASS).values_list("stage", flat=True))
    return Stage.TRANSFER in given or given.issuperset(ORDER)


def _refuse_same_person(draft: Draft, by: Person) -> None:
    """A clear word before the database says it: four different people, none of them an author."""
    if draft.author_id == by.pk or draft.revisions.filter(saved_by=by).exists():
        raise access.NotAllowed(_("拟稿人不能审核自己的稿件"))
    if draft.opinions.filter(round=draft.round, by=by).exists():
        raise access.NotAllowed(_("同一人在一轮审核中只能审一个环节"))
