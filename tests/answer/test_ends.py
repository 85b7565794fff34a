"""Other ends than a reply: withdrawn, passed on, merged; and what comes after a reply."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.answer.office import at, fresh, refusal
from yangguang.answer import deliver, find, merge, remedy, timeline, transfer, withdraw
from yangguang.answer.errors import NotAllowed, NotInState, NotInTime
from yangguang.answer.models import Application, Decision, DeliveryWay, Remedy

DAY, LATER = date(2013, 3, 4), date(2013, 3, 6)


def test_the_applicant_withdraws_and_a_draft_goes_with_it(office):
    case = office.handled(DAY)
    with at(LATER):
        withdraw.withdraw(case, by=None)

    case = fresh(case)
    assert (case.resolution, case.outcome_kind, case.concluded_on) == ("withdrawn", "withdrawn", LATER)
    with at(LATER), pytest.raises(NotInState):
        withdraw.withdraw(case, by=None)


def test_an_application_at_the_wrong_office_is_passed_on_and_its_code_opens_it_there(office, city):
    taken = office.taken(DAY)
    with at(DAY):
        made = transfer.transfer(taken.application, by=office.person("editor"), to=city.finance)

    old = find.find_case(taken.application.number, taken.code)
    assert find.find_case(made.number, taken.code) == made
    assert made.number == "510400-czj-2013-00001" and made.number in timeline.next_words(old)
    assert list(Application.objects.counted()) == [made]
    assert made.applicant.name == taken.application.applicant.name


def test_after_registration_it_is_answered_and_not_passed_on(office, city):
    case = office.registered(DAY)

    with at(DAY), pytest.raises(NotInState):
        transfer.transfer(case, by=office.person("editor"), to=city.finance)


def test_the_same_question_of_the_same_applicant_is_answered_once(office):
    first, second = office.handled(DAY), office.handled(LATER)
    assert list(merge.earlier_alike(second)) == [first]
    with at(LATER):
        merge.merge(second, into=first, by=office.person("editor"))
    assert list(Application.objects.counted()) == [first]
    assert first.number in timeline.next_words(fresh(second))

    with at(LATER):
        merge.separate(second, by=office.person("editor"), reason="内容不同")

    assert fresh(second).is_open and fresh(second).due_on == date(2013, 3, 27)


def test_cases_of_two_people_are_not_merged(office):
    first = office.handled(DAY)
    other = office.handled(LATER, id_type="", id_number="", name="李四", phone="13900139000")

    with at(LATER), pytest.raises(NotInState, match="同一申请人"):
        merge.merge(other, into=first, by=office.person("editor"))


def test_a_reply_by_post_is_filed_only_after_its_service_is_known(office):
    made = office.decided(office.handled(DAY), LATER)
    with at(LATER):
        deliver.deliver(made, by=office.person("editor"), method=DeliveryWay.POST)
        with pytest.raises(NotInTime, match="送达"):
            deliver.close(made.application, by=office.person("editor"))
    with at(date(2013, 3, 8)):
        deliver.confirm_service(made, by=office.person("editor"), on=date(2013, 3, 7))
        deliver.close(made.application, by=office.person("editor"))

    assert fresh(made.application).status == "closed"
    assert Decision.objects.get().served_on == date(2013, 3, 7)


def test_a_reply_is_not_sent_before_it_was_decided_or_by_a_stranger(office, city):
    made = office.decided(office.handled(DAY), LATER)

    with at(LATER):
        with pytest.raises(NotInTime):
            deliver.deliver(made, by=office.person("editor"), method=DeliveryWay.POST, on=DAY)
        with pytest.raises(NotAllowed):
            deliver.deliver(made, by=city.person("finance", "editor"), method=DeliveryWay.POST)


def test_reconsideration_then_a_suit_then_a_new_decision_that_counts_no_second_time(office):
    case = office.answered(office.handled(DAY), LATER, refusal())
    by = office.person("editor")
    with at(date(2013, 12, 2)):
        review = remedy.file(case, by=by, kind=Remedy.Kind.REVIEW, body="省公安厅", on=date(2013, 4, 1))
        remedy.accept(review, by=by, on=date(2013, 4, 3))
        remedy.conclude_remedy(review, by=by, on=date(2013, 5, 20), result="maintained")
        with pytest.raises(NotInState):
            remedy.reopen(case, by=office.person("head"), remedy=review)
        suit = remedy.file(
            case, by=by, kind=Remedy.Kind.SUIT, body="东区人民法院", on=date(2013, 6, 3),
            after=Remedy.objects.get(),
        )  # fmt: skip
        remedy.conclude_remedy(suit, by=by, on=date(2013, 11, 4), result="corrected")
        remedy.reopen(case, by=office.person("head"), remedy=suit)

    case = office.answered(fresh(case), date(2013, 12, 3))

    assert [each.number for each in case.decisions.all()] == [1, 2]
    assert (case.concluded_on, case.outcome_kind) == (LATER, "refuse")


def test_a_remedy_has_its_result_and_its_day_together(office):
    case = office.received(DAY)
    with at(LATER):
        made = remedy.file(case, by=office.person("editor"), kind="complaint", body="市监察局", on=LATER)

    with pytest.raises(IntegrityError), transaction.atomic():
        Remedy.objects.filter(pk=made.pk).update(result="other")
