"""The own case by number and code: the same door as the portal's, and nothing of a person behind it."""

from datetime import date

import pytest

from tests.answer.office import ID_NUMBER, NAME, PHONE, Office, at, fresh, refusal
from yangguang.answer import assign, deliver, extend, letters, register
from yangguang.answer.models import Application

TODAY = date(2013, 3, 11)
SECRETS = (NAME, ID_NUMBER, PHONE, "huang@example.cn", "某路1号", "生活需要")


@pytest.fixture
def taken(office):
    return office.taken(date(2013, 3, 4))


def _handled(office: Office, case: Application) -> Application:
    with at(date(2013, 3, 4)):
        register.register(case, by=office.person("editor"))
        assign.assign(case, by=office.person("editor"), to=office.person("editor"))
    return fresh(case)


def receipt(taken) -> dict:
    return {"number": taken.application.number, "code": taken.code}


def test_number_and_code_tell_where_the_case_stands_and_why(taken, ask):
    status, found = ask("/cases/status", receipt(taken))

    assert status == 200 and found["status"] == "received" and found["agency"] == "攀枝花市公安局"
    assert found["due_on"] == fresh(taken.application).due_on.isoformat() and found["overdue"] is False
    assert "第二十四条" in found["next"] and found["timeline"][0]["text"] == "收到您的申请"
    assert len(found["clock"]["counted"]) == 15 and found["clock"]["excluded"] is not None
    assert any("第二十四条" in each for each in found["clock"]["sources"])


def test_no_answer_holds_a_person(office, client):
    taken = office.taken(date(2013, 3, 4), subject=f"{NAME}（{PHONE}）的处罚记录")
    text = client.post("/api/v1/cases/status", receipt(taken), content_type="application/json").content.decode()

    assert taken.application.number in text
    for secret in (*SECRETS, "处罚记录", taken.code):
        assert secret not in text


def test_letters_that_went_out_are_named_and_linked_and_no_officer_is(office, ask, city):
    taken = office.taken(date(2013, 3, 4))
    case = _handled(office, taken.application)
    with at(TODAY):
        extend.propose(case, by=office.person("editor"), reason="需要查找档案")
        extend.extend(case, by=office.person("head"), notified_on=TODAY)
    made = office.decided(case, TODAY, refusal())
    letters.reply(made, by=office.person("editor"))

    before = ask("/cases/status", receipt(taken))[1]["letters"]
    with at(TODAY):
        deliver.deliver(made, by=office.person("editor"), method="in_person")
    found = ask("/cases/status", receipt(taken))[1]

    assert before == [] and [each["kind"] for each in found["letters"]] == ["reply"]
    assert found["letters"][0]["pdf"].endswith(".pdf") and "/apply/case/letter/" in found["letters"][0]["pdf"]
    assert found["status"] == "replied" and found["clock"]["ended"] == "2013-03-11"
    for person in city.people.values():
        assert person.name not in str(found)


def test_wrong_number_wrong_code_another_case_and_an_erased_one_say_the_same(city, office, ask, taken):
    other = Office(city, city.finance).taken(date(2013, 3, 4))
    Application.objects.filter(pk=office.received(date(2013, 3, 4)).pk).update(code_hash="!")
    erased = Application.objects.get(code_hash="!")

    answers = [
        ask("/cases/status", {"number": number, "code": code})
        for number, code in [
            ("510400-gaj-2013-09999", taken.code), (taken.application.number, "AAAAAAAAAA"),
            (taken.application.number, other.code), (erased.number, taken.code), ("！", "！"),
        ]
    ]  # fmt: skip

    assert answers[0][0] == 404 and answers == [answers[0]] * 5


def test_codes_cannot_be_tried_for_ever_and_tries_count_with_those_of_the_page(client, ask, taken):
    wrong = receipt(taken) | {"code": "AAAAAAAAAA"}
    for _n in range(10):
        ask("/cases/status", wrong)
        client.post("/apply/follow/", wrong)

    assert ask("/cases/status", wrong)[0] == 429
    assert ask("/cases/status", receipt(taken))[0] == 429
    assert client.post("/apply/follow/", receipt(taken)).status_code == 429


def test_the_code_is_taken_from_the_body_only_and_no_cache_keeps_the_answer(client, taken):
    address = f"/api/v1/cases/status?number={taken.application.number}&code={taken.code}"
    assert client.get(address).status_code == 405
    assert client.post(address, receipt(taken), content_type="application/json").status_code == 422

    answer = client.post("/api/v1/cases/status", receipt(taken), content_type="application/json")
    assert "no-store" in answer["Cache-Control"] and not client.session.keys()


def test_the_status_asks_the_same_questions_however_long_the_case(office, client, django_assert_max_num_queries):
    taken = office.taken(date(2013, 3, 4))
    _handled(office, taken.application)

    with django_assert_max_num_queries(16):
        client.post("/api/v1/cases/status", receipt(taken), content_type="application/json")
