"""Three reviews and the secrecy check, in order, by four people, none of them the author (2019 art 17)."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.city import appoint
from yangguang.agencies.models import AuditLine, Role
from yangguang.publish import draft, review
from yangguang.publish.errors import NotAllowed, NotInState, NotValid
from yangguang.publish.models import Batch, Draft, Opinion, Stage, Verdict


def give(work, person, verdict=Verdict.PASS, note=""):
    return review.give_opinion(work, by=person, verdict=verdict, clause="条例第十七条", note=note)


@pytest.fixture
def submitted(city):
    return review.submit(city.drafted(), by=city.person("police", "editor"))


def test_the_stages_come_in_order_and_the_last_one_approves(city, submitted):
    stages = []
    for who in (("police", "reviewer"), ("city", "disclosure"), ("city", "secrecy"), ("police", "head")):
        stages.append(give(submitted, city.people[who]).stage)

    submitted.refresh_from_db()
    assert stages == [Stage.FIRST, Stage.SECOND, Stage.SECRECY, Stage.THIRD]
    assert submitted.status == Draft.Status.APPROVED
    assert review.next_stage(submitted) is None


def test_a_later_stage_cannot_go_first(city, submitted):
    with pytest.raises(NotAllowed, match="审核"):
        give(submitted, city.person("police", "head"))


def test_a_reviewer_of_another_department_has_no_say(city, submitted):
    with pytest.raises(NotAllowed):
        give(submitted, city.person("finance", "reviewer"))


def test_the_author_cannot_review_even_with_the_role(city):
    both = appoint(city.police, Role.EDITOR, login="both")
    appoint(city.police, Role.REVIEWER, login="both")
    work = review.submit(draft.start(city.content(), agency=city.police, by=both), by=both)

    with pytest.raises(NotAllowed, match="拟稿人"):
        give(work, both)


def test_who_changed_one_revision_is_an_author_too(city):
    work = city.drafted()
    helper = appoint(city.police, Role.EDITOR, login="helper")
    appoint(city.police, Role.REVIEWER, login="helper")
    draft.save(work, city.content(title="帮忙改过的标题"), by=helper)
    review.submit(work, by=city.person("police", "editor"))

    with pytest.raises(NotAllowed, match="拟稿人"):
        give(work, helper)


def test_nobody_decides_two_stages_of_one_round(city, submitted):
    both = appoint(city.police, Role.REVIEWER, login="two-hats")
    appoint(city.city, Role.DISCLOSURE, login="two-hats")
    give(submitted, both)

    with pytest.raises(NotAllowed, match="一轮"):
        give(submitted, both)


def test_the_database_itself_refuses_the_author_as_reviewer(city, submitted):
    with pytest.raises(IntegrityError, match="author"), transaction.atomic():
        Opinion.objects.create(
            draft=submitted, round=1, stage=Stage.FIRST, verdict=Verdict.PASS, clause="-",
            by=submitted.author, at=timezone.now(),
        )  # fmt: skip


def test_the_database_itself_refuses_to_change_an_opinion(city, submitted):
    give(submitted, city.person("police", "reviewer"))

    with pytest.raises(IntegrityError), transaction.atomic():
        Opinion.objects.update(verdict=Verdict.RETURN)


def test_a_return_needs_a_reason_and_goes_back_to_the_author(city, submitted):
    reviewer = city.person("police", "reviewer")
    with pytest.raises(NotInState, match="原因"):
        give(submitted, reviewer, Verdict.RETURN)

    give(submitted, reviewer, Verdict.RETURN, note="第二段缺依据，请补充文号")

    submitted.refresh_from_db()
    assert submitted.status == Draft.Status.RETURNED and submitted.is_editable


def test_after_a_return_all_stages_are_asked_again(city, submitted):
    give(submitted, city.person("police", "reviewer"))
    give(submitted, city.person("city", "disclosure"), Verdict.RETURN, note="请写明适用范围")
    again = review.submit(submitted, by=city.person("police", "editor"))

    assert again.round == 2
    assert review.next_stage(again) == Stage.FIRST


def test_a_draft_under_review_cannot_be_changed(city, submitted):
    with pytest.raises(NotInState, match="审核中"):
        draft.save(submitted, city.content(title="偷改"), by=city.person("police", "editor"))


def test_submitting_names_every_problem_at_once(city):
    work = city.drafted(title="", stat_class="", home_column="nowhere", doc_no="攀公发[2013]第1号")

    with pytest.raises(NotValid) as refused:
        review.submit(work, by=city.person("police", "editor"))

    assert {problem.field for problem in refused.value.problems} == {
        "title",
        "stat_class",
        "home_column",
        "doc_no",
    }


def test_an_appointment_that_has_ended_gives_no_right(city, submitted):
    yesterday = timezone.localdate().replace(day=1)
    former = appoint(city.police, Role.REVIEWER, login="former", until=yesterday)

    with pytest.raises(NotAllowed):
        give(submitted, former)


def test_a_batch_is_reviewed_by_others_than_its_importer(city):
    batch = Batch.objects.create(
        agency=city.police, name="一批", author=city.person("police", "editor"), created_at=timezone.now()
    )
    appoint(city.police, Role.REVIEWER, login="police-editor")

    with pytest.raises(NotAllowed, match="导入人"):
        review.give_batch_opinion(batch, by=batch.author, stage=Stage.FIRST, clause="-")
    with pytest.raises(NotInState, match="顺序"):
        review.give_batch_opinion(batch, by=city.person("city", "secrecy"), stage=Stage.SECRECY, clause="-")
    assert not review.is_reviewed(batch)


def test_the_stages_of_a_batch_are_passed_together_or_not_at_all(city):
    batch = Batch.objects.create(
        agency=city.police, name="一批", author=city.person("police", "editor"), created_at=timezone.now()
    )
    people = [(Stage.FIRST, city.person("police", "reviewer")), (Stage.SECOND, city.person("city", "disclosure")),
              (Stage.SECRECY, city.person("city", "secrecy")), (Stage.THIRD, city.person("police", "head"))]  # fmt: skip

    with pytest.raises(NotInState, match="顺序"):
        review.give_batch_opinions(batch, [*people[:2], people[3]], clause="-")
    with pytest.raises(NotAllowed):
        review.give_batch_opinions(batch, [*people[:3], (Stage.THIRD, city.person("police", "editor"))], clause="-")
    assert not batch.opinions.exists() and not AuditLine.objects.filter(act="review.batch").exists()

    review.give_batch_opinions(batch, people, clause="条例第十四条")

    assert review.is_reviewed(batch)
    assert [each.by for each in batch.opinions.order_by("pk")] == [person for _stage, person in people]
    assert AuditLine.objects.filter(act="review.batch", subject=f"batch:{batch.pk}").count() == 4


def test_who_wrote_a_draft_that_was_begun_again_by_another_is_its_author_still(city):
    first = appoint(city.police, Role.EDITOR, login="first")
    appoint(city.police, Role.REVIEWER, login="first")
    old = draft.start(city.content(), agency=city.police, by=first)
    draft.discard(old, by=first)
    again = draft.start(
        city.content(), agency=city.police, by=city.person("police", "editor"), wrote=draft.writers(old)
    )
    review.submit(again, by=again.author)

    with pytest.raises(NotAllowed, match="拟稿人"):
        give(again, first)
    with pytest.raises(IntegrityError, match="author"), transaction.atomic():
        Opinion.objects.create(
            draft=again, round=1, stage=Stage.FIRST, verdict=Verdict.PASS, clause="-", by=first, at=timezone.now()
        )
