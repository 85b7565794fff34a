"""What an application must say, by the text of the day, and what the applicant is told of its way."""

from dataclasses import replace
from datetime import date

import pytest

from tests.answer.office import at, fresh, question, refusal
from yangguang.answer import ask, clock, rate, timeline
from yangguang.answer.errors import NotInState, NotValid

OLD, NEW = date(2012, 9, 20), date(2024, 9, 25)


def fields(found, on=NEW) -> set[str]:
    return {problem.field for problem in ask.check(found, on=on)}


def test_a_complete_application_has_no_problem_under_either_text():
    assert fields(question(), OLD) == fields(question(), NEW) == set()


def test_identity_is_asked_for_since_2019_and_before_for_ones_own_data():
    anonymous = question(id_type="", id_number="")

    assert fields(anonymous, NEW) == {"id_number"}
    assert fields(anonymous, OLD) == set()
    assert fields(replace(anonymous, own_data=True), OLD) == {"id_number"}


def test_no_purpose_is_asked_for_since_2019():
    assert fields(question(purpose=""), OLD) == {"purpose"}
    assert fields(question(purpose=""), NEW) == set()


def test_each_problem_names_its_rule():
    (problem,) = ask.check(question(subject=" "), on=NEW)

    assert str(problem.label) == "所需信息名称" and "国务院令第711号第二十九条" in str(problem.reason)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"id_number": "110101199003077572"}, "id_number"),
        ({"id_type": "uscc", "id_number": "115104000000000007"}, "id_number"),
        ({"id_type": ""}, "id_type"),
        ({"email": "huang@", "delivery_way": "email"}, "email"),
        ({"email": "", "delivery_way": "email"}, "email"),
        ({"address": ""}, "address"),
        ({"phone": "电话"}, "phone"),
        ({"postcode": "61700"}, "postcode"),
        ({"delivery_way": "pigeon"}, "delivery_way"),
        ({"applicant_kind": "commercial"}, "legal_representative"),
        ({"subject": "长" * 201}, "subject"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(facts, field):
    assert fields(question(**facts)) == {field}


@pytest.mark.parametrize("name", ["王五", "欧阳修", "阿不都拉·买买提", "Li Wei", "攀枝花市某某有限责任公司"])
def test_no_name_is_refused_for_its_form(name):
    assert fields(question(name=name)) == set()


def test_the_applicant_reads_the_way_of_the_case_in_plain_words(office):
    case = office.handled(NEW)
    assert timeline.next_words(case) == (
        "应当在2024年10月28日（星期一）以前（含当日）答复，依据政府信息公开条例（国务院令第711号）第三十三条第二款。"
    )
    case = office.answered(case, date(2024, 10, 9))

    assert [moment.text for moment in timeline.timeline(case)] == [
        "收到您的申请",
        "您的申请已登记",
        "已答复",
    ]
    assert timeline.next_words(case) == "本件已于2024年10月9日（星期三）办结。"
    assert any("计入期限的" in line for line in clock.explanation_of(case))


def test_the_applicant_rates_once_and_only_after_the_reply(office):
    case = office.handled(NEW)
    with at(NEW), pytest.raises(NotInState):
        rate.rate(case, rating=5)
    office.answered(case, date(2024, 10, 9))
    with at(date(2024, 10, 10)):
        with pytest.raises(NotValid):
            rate.rate(case, rating=6)
        rate.rate(case, rating=4, note="答复清楚")
        with pytest.raises(NotInState, match="已经评价"):
            rate.rate(case, rating=5)

    assert (fresh(case).rating, fresh(case).rating_note) == (4, "答复清楚")


def test_remedies_run_from_the_service_of_the_reply(office):
    case = office.answered(office.handled(OLD), date(2012, 10, 16), refusal())

    review, suit, _complaint = timeline.remedies_of(case, on=date(2012, 10, 17))
    assert (review.period.ends, suit.period.ends) == (date(2012, 12, 17), date(2013, 1, 16))


def test_silence_opens_remedies_only_after_the_last_day(office):
    case = office.handled(NEW)

    assert timeline.remedies_of(case, on=date(2024, 10, 28)) == ()
    assert timeline.remedies_of(case, on=date(2024, 10, 29))[0].obligatory
