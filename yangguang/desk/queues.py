"""What waits for whom: drafts by the stage they stand at, found in one query each."""

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from yangguang.agencies.models import Person, Role
from yangguang.agencies.roles import agencies_of
from yangguang.publish import access
from yangguang.publish.models import Batch, Draft, DraftRevision, Opinion, Record, Stage, Verdict
from yangguang.publish.review import ORDER


def with_stage(drafts):
    """`drafts` with `passed`, the number of stages passed in the current round; stages are passed in order."""
    passes = (
        Opinion.objects.filter(draft=OuterRef("pk"), round=OuterRef("round"), verdict=Verdict.PASS)
        .order_by()
        .values("draft")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return drafts.annotate(passed=Coalesce(Subquery(passes, output_field=IntegerField()), 0))


def stage_at(passed: int) -> Stage | None:
    """The stage that waits after so many passes; None when all have passed."""
    return ORDER[passed] if passed < len(ORDER) else None


def waiting_for_review(person: Person, *stages: Stage):
    """Drafts that `person` may decide now, oldest first, over all agencies; without those one has a hand in."""
    mine = Q(pk__in=[])
    for passed, stage in enumerate(ORDER):
        if not stages or stage in stages:
            agencies = agencies_of(person, *access.STAGE_ROLES[stage])
            mine |= Q(passed=passed, record__agency__in=agencies)
    written = DraftRevision.objects.filter(draft=OuterRef("pk"), saved_by=person)
    decided = Opinion.objects.filter(draft=OuterRef("pk"), round=OuterRef("round"), by=person)
    drafts = with_stage(Draft.objects.filter(status=Draft.Status.IN_REVIEW))
    return (
        drafts.filter(mine)
        # What came in a file is reviewed as a batch; only what was sent back from one is reviewed by itself.
        .exclude(record__batch__isnull=False, round=1)
        .exclude(author=person)
        .exclude(Exists(written))
        .exclude(Exists(decided))
        .order_by("submitted_at", "id")
    )


def batches_to_review(person: Person) -> list[Batch]:
    """Imported batches whose next stage waits for `person`; few are ever under way at once."""
    under_way = (
        access.visible_batches(person).exclude(author=person).exclude(finished_at=None)
        .exclude(opinions__by=person).exclude(opinions__stage__in=(Stage.TRANSFER, ORDER[-1]))
        .select_related("agency").prefetch_related("opinions").order_by("id")
    )  # fmt: skip
    reach = {stage: set(_ids(person, *access.STAGE_ROLES[stage])) for stage in ORDER}
    return [batch for batch in under_way if batch.agency_id in reach[ORDER[len(batch.opinions.all())]]]


def _ids(person: Person, *roles: Role):
    return agencies_of(person, *roles).values_list("pk", flat=True)


def mine(person: Person):
    """Open drafts that `person` began, newest first."""
    return access.visible_drafts(person).open().filter(author=person).order_by("-id")


def returned(person: Person):
    """Drafts sent back to the offices for which `person` writes."""
    return _for(person, Role.EDITOR).filter(status=Draft.Status.RETURNED).order_by("id")


def returns_of(draft: Draft):
    """Who sent the draft back in the current round, when and why; none once it is submitted again."""
    return draft.opinions.filter(round=draft.round, verdict=Verdict.RETURN).select_related("by")


def to_release(person: Person):
    """Drafts that passed all reviews and wait for `person` to release them."""
    return _for(person, Role.HEAD).filter(status=Draft.Status.APPROVED).order_by("submitted_at", "id")


def scheduled(person: Person):
    """Drafts that the clock will release, soonest first."""
    return access.visible_drafts(person).filter(status=Draft.Status.SCHEDULED).order_by("scheduled_for", "id")


def unreleased(person: Person):
    """Open drafts of information not yet public, the longest formed first: these have a last day to publish."""
    drafts = access.visible_drafts(person).open().filter(record__status=Record.Status.UNRELEASED)
    return drafts.order_by(F("record__formed_on"), "id")


def _for(person: Person, *roles: Role):
    return Draft.objects.filter(record__agency__in=agencies_of(person, *roles))
