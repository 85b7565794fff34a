"""Officers' lists and the tables of the running year: behind the login of the desk, for the own agencies only."""

import json
from datetime import date

import pytest

from tests.answer.office import ID_NUMBER, NAME, PHONE, Office, at, refusal
from yangguang.answer import remedy

TODAY = date(2013, 3, 11)
PATHS = ("/desk/dashboard", "/desk/cases", "/desk/cases/510400-gaj-2013-00001", "/desk/tables/free", "/desk/tables/free/fees.charged/value")


@pytest.mark.parametrize("path", PATHS)
def test_nobody_enters_without_an_appointment_in_force(city, client, ask, enter, path):
    assert ask(path)[0] == 401
    enter("police", "editor")
    city.person("police", "editor").appointments.update(until=date(2013, 3, 10))
    assert ask(path)[0] == 401


def test_lists_by_what_is_due_with_the_filters_of_the_desk(city, office, ask, enter):
    late, soon = office.handled(date(2013, 1, 28)), office.handled(date(2013, 2, 21), channel="fax")
    done = office.answered(office.handled(date(2013, 3, 4)), date(2013, 3, 8), refusal())
    enter("police", "editor")

    def listed(**asked) -> set[str]:
        return {each["number"] for each in ask("/desk/cases", **asked)[1]["cases"]}

    assert listed(show="overdue") == {late.number} and listed(show="soon") == {soon.number}
    assert listed() == {late.number, soon.number} and listed(show="all", outcome="refuse") == {done.number}
    assert listed(channel="fax") == {soon.number} and listed(agency="finance") == set()
    row = ask("/desk/cases", show="overdue")[1]["cases"][0]
    assert row["overdue"] and row["due_on"] == late.due_on.isoformat() and row["page"].endswith(f"/{late.pk}/")


def test_personal_data_is_masked_in_lists_and_single_cases(client, office, enter):
    case = office.handled(date(2013, 3, 4), subject=f"{PHONE}的通话记录")
    enter("police", "head")

    for path in ("/api/v1/desk/cases", f"/api/v1/desk/cases/{case.number}"):
        answer = client.get(path)
        text = answer.content.decode()
        assert "的通话记录" in text and "no-store" in answer["Cache-Control"]
        for secret in (NAME, PHONE, ID_NUMBER, "某路1号", "huang@example.cn"):
            assert secret not in text


def test_another_agencys_case_is_as_if_it_were_not_there(city, office, ask, enter):
    case = office.handled(date(2013, 3, 4))
    enter("finance", "head")

    assert ask("/desk/cases", show="all")[1]["cases"] == []
    assert ask(f"/desk/cases/{case.number}") == ask("/desk/cases/510400-gaj-2013-09999")
    assert ask("/desk/tables/free", agency="police") == ask("/desk/tables/free", agency="nobody")
    assert ask("/desk/tables/free")[1]["agencies"] == ["finance"]
    enter("city", "supervisor")
    assert ask(f"/desk/cases/{case.number}")[1]["case"]["number"] == case.number


def test_the_next_page_begins_after_a_key(office, ask, enter, client, django_assert_num_queries):
    made = [office.received(date(2013, 3, 4)).number for _n in range(5)]
    enter("police", "editor")

    first = ask("/desk/cases", size=2)[1]
    second = ask("/desk/cases", size=2, before=first["before"])[1]
    third = ask("/desk/cases", size=2, before=second["before"])[1]

    rows = [each["number"] for page in (first, second, third) for each in page["cases"]]
    assert rows == made[::-1] and third["before"] is None
    with django_assert_num_queries(8):  # who asks, and two for the list, whatever its length
        client.get("/api/v1/desk/cases")


def test_what_nobody_knows_is_refused_with_the_field(ask, enter):
    enter("police", "editor")

    status, found = ask("/desk/cases", show="nonsense", colour="red")
    assert status == 422 and found["errors"] == [{"field": "colour", "message": "不认识这一项，请删去或者核对名称。"}]
    status, found = ask("/desk/cases", show="nonsense", size=0)
    assert [each["field"] for each in found["errors"]] == ["show", "size"] and "不能小于 1" in found["detail"]


def cell(found: dict, row: str, column: str) -> dict:
    return next(each for each in found["table"]["cells"] if (each["row"], each["column"]) == (row, column))


def test_every_cell_of_the_running_year_opens_exactly_what_it_counts(city, office, ask, enter, client):
    money = Office(city, city.finance)
    office.answered(office.handled(date(2013, 3, 4)), date(2013, 3, 8), refusal())
    done = money.answered(money.handled(date(2013, 3, 4)), date(2013, 3, 6))
    with at(TODAY):
        remedy.file(done, by=money.person("editor"), kind="review", body="市政府", on=TODAY)
    enter("city", "supervisor")

    tables = [("free", ""), ("stat2014", ""), ("table3", "2019"), ("table4", "2019"), ("table3", "2021"), ("table4", "2021")]
    seen = 0
    for table, form in tables:
        status, found = ask(f"/desk/tables/{table}", form=form)
        assert status == 200, found
        for each in found["table"]["cells"]:
            if each["records"] and each["value"] != "0" and each["row"] not in ("G", "fees.charged"):
                listed = client.get(each["records"].removeprefix("http://127.0.0.1:8000")).json()
                assert len(listed["rows"]) == int(each["value"]), each
                assert NAME not in str(listed)
                seen += 1
    assert seen > 20


def test_a_table_is_of_one_agency_or_rolled_up(city, office, ask, enter):
    money = Office(city, city.finance)
    office.handled(date(2013, 3, 4))
    money.handled(date(2013, 3, 4))
    enter("city", "supervisor")

    def received(**asked) -> str:
        return cell(ask("/desk/tables/table3", form="2021", **asked)[1], "1", "natural")["value"]

    assert received() == "2" == received(agency="city") and received(agency="police") == "1"
    assert received(agency="city", rolled_up="false") == "0"


def test_the_dashboard_says_per_agency_and_in_all_what_the_desk_says(city, office, ask, enter):
    money = Office(city, city.finance)
    office.handled(date(2013, 1, 28))
    office.answered(office.handled(date(2013, 3, 4)), date(2013, 3, 8), refusal())
    money.answered(money.handled(date(2013, 3, 4)), date(2013, 3, 6))
    enter("city", "supervisor")

    found = ask("/desk/dashboard", year=2013)[1]
    assert (found["year"], found["counted_on"], found["total"]["received"]) == (2013, TODAY.isoformat(), 3)
    assert (found["total"]["overdue"], found["total"]["median"], found["total"]["ninetieth"]) == (1, 2, 4)
    assert {each["agency"]: each["concluded"] for each in found["agencies"]} == {"police": 1, "finance": 1}
    assert {each["kind"]: each["count"] for each in found["outcomes"]} == {"refuse": 1, "disclose": 1}
    assert "商业秘密" in found["outcomes"][0]["label"] + found["outcomes"][1]["label"]
    assert ask("/desk/dashboard", agency="finance")[1]["total"]["received"] == 1

    enter("finance", "head")
    assert [each["agency"] for each in ask("/desk/dashboard")[1]["agencies"]] == ["finance"]
    assert ask("/desk/dashboard", agency="police")[1]["total"]["received"] == 0


def test_the_dashboard_asks_as_many_queries_for_many_cases_as_for_one(city, office, enter, client, django_assert_num_queries):
    enter("city", "supervisor")
    money = Office(city, city.finance)
    for made in range(3):
        office.answered(office.handled(date(2013, 3, 4)), date(2013, 3, 8), refusal())
        money.handled(date(2013, 3, 4))
        if made in (0, 2):
            with django_assert_num_queries(12):  # who asks and where, and six for the figures
                assert client.get("/api/v1/desk/dashboard").status_code == 200


def test_a_table_that_the_form_does_not_have_is_refused_in_words(ask, enter):
    enter("police", "head")

    assert ask("/desk/tables/table3")[0] == 422  # the report on 2013 has the free form
    assert ask("/desk/tables/stat2014/A1/value")[0] == ask("/desk/tables/table3/9/natural", form="2021")[0] == 404


def test_the_trail_of_a_page_is_complete_in_json(office, ask, enter):
    case = office.answered(office.handled(date(2013, 3, 4)), date(2013, 3, 8), refusal())
    enter("police", "reviewer")

    found = ask(f"/desk/cases/{case.number}")[1]

    assert [each["kind"] for each in found["events"]][:2] == ["received", "registered"]
    assert "商业秘密" in found["case"]["outcome"] and found["clock"]["in_time"] is True
    assert json.dumps(found)
