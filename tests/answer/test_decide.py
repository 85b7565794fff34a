"""Deciding: drafted by one, reviewed by another, decided by the head, with a ground for each refusal."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from tests.answer.office import at, refusal
from yangguang.answer import decide
from yangguang.answer.decide import Item
from yangguang.answer.errors import NotAllowed, NotInState, NotReviewed, NotValid
from yangguang.answer.models import Decision, DecisionItem, ItemGround

DAY, LATER = date(2013, 3, 4), date(2013, 3, 5)


def drafted(office, *items, received=DAY) -> Decision:
    case = office.handled(received)
    with at(received):
        return decide.draft(case, items or (refusal(),), by=office.person("editor"))


def test_a_refusal_without_a_ground_is_no_decision(office):
    with pytest.raises(NotValid, match="说明理由"):
        drafted(office, Item("refuse", "方案", "不便公开"))


def test_a_ground_of_the_other_text_is_refused(office):
    with pytest.raises(NotValid, match="第1项"):
        drafted(office, refusal("process"))
    with pytest.raises(NotValid):
        drafted(office, refusal("commercial_secret"), received=date(2024, 9, 25))


def test_a_ground_in_other_laws_must_name_them(office):
    with pytest.raises(NotValid, match="名称和条款"):
        drafted(office, refusal("other_law"))
    assert drafted(office, refusal(grounds=(("other_law", "档案法第十九条"),)))


def test_who_asks_elsewhere_is_told_where(office):
    with pytest.raises(NotValid, match="途径"):
        drafted(office, Item("not_this_agency", "方案", "由市住建局制作"))


def test_a_withdrawal_cannot_be_decided(office):
    with pytest.raises(NotValid, match="撤回"):
        drafted(office, Item("withdrawn", "方案", "x"))


def test_several_items_each_with_several_grounds(office):
    items = (
        Item("disclose", "交通管制公告"),
        refusal(grounds=(("commercial_secret", ""), ("privacy", ""))),
    )
    made = drafted(office, *items)

    assert [item.kind for item in made.items.all()] == ["disclose", "refuse"]
    assert list(ItemGround.objects.values_list("code", flat=True)) == ["commercial_secret", "privacy"]


def test_the_drafter_neither_reviews_nor_decides(office, city):
    case = office.handled(DAY)
    with at(DAY):
        made = decide.draft(case, [refusal()], by=city.person("city", "disclosure"))
        decide.submit(made, by=office.person("editor"))
        with pytest.raises(NotAllowed, match="拟稿人"):
            decide.review(made, by=city.person("city", "disclosure"), passes=True)


def test_the_database_refuses_a_reviewer_who_drafted(office):
    made = drafted(office)

    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=made.pk).update(status="reviewed", reviewed_by=made.drafted_by)


def test_no_decision_without_the_review(office):
    made = drafted(office)

    with at(DAY), pytest.raises(NotReviewed):
        decide.decide(made, by=office.person("head"))


def test_a_returned_draft_is_written_anew(office):
    made = drafted(office)
    with at(LATER):
        decide.submit(made, by=office.person("editor"))
        with pytest.raises(NotInState, match="原因"):
            decide.review(made, by=office.person("reviewer"), passes=False)
        decide.review(made, by=office.person("reviewer"), passes=False, note="依据写全")
        again = decide.draft(made.application, [refusal("privacy")], by=office.person("editor"))

    assert again.pk == made.pk and DecisionItem.objects.count() == 1


def test_what_was_decided_does_not_change(office):
    made = office.decided(office.handled(DAY), LATER, refusal())

    for statement in (
        f"UPDATE answer_decision SET decided_on = '2013-03-01' WHERE id = {made.pk}",
        f"UPDATE answer_decisionitem SET kind = 'disclose' WHERE decision_id = {made.pk}",
        "DELETE FROM answer_itemground",
        "DELETE FROM answer_caseevent",
        "UPDATE answer_caseevent SET kind = 'closed'",
        "UPDATE answer_application SET number = 'x'",
        "DELETE FROM answer_application",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
