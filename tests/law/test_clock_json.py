"""The clock for machines and its words for people."""

from datetime import date

import pytest

from tests.law.golden_clock import as_json, golden_cases
from yangguang.law.clock import clock
from yangguang.law.clock_json import case_from_json, case_to_json, clock_to_json, differences
from yangguang.law.clock_text import explain
from yangguang.law.errors import BadEvents
from yangguang.law.workdays import is_workday

ISSUE = {
    "received": "2018-09-20",
    "channel": "registered_post",
    "events": [
        {"kind": "third_party_asked", "on": "2018-09-25"},
        {"kind": "third_party_answered", "on": "2018-10-10"},
    ],
}


def test_the_answer_has_the_keys_that_programs_were_promised():
    found = clock_to_json(clock(case_from_json(ISSUE)))

    assert (found["regime"], found["received"]) == ("ogi2008", "2018-09-20")
    assert (found["due"], found["extended_due"]) == ("2018-10-29", None)
    assert len(found["counted"]) == 15
    assert set(found["excluded"][0]) == {"day", "reason"}
    assert "第三方" in found["excluded"][0]["reason"]
    assert any("第二十四条第三款" in source for source in found["sources"])


@pytest.mark.parametrize("golden", golden_cases(), ids=lambda golden: golden["name"])
def test_a_case_written_and_read_again_is_the_same_case(golden):
    case = case_from_json(as_json(golden["case"]))

    assert case_from_json(case_to_json(case)) == case


@pytest.mark.parametrize(
    ("data", "named"),
    [
        ([], "JSON 对象"),
        ({}, "received"),
        ({"received": "20.9.2018"}, "received"),
        ({"received": 20180920}, "received"),
        ({"recieved": "2018-09-20"}, "recieved"),
        ({"received": "2018-09-20", "channel": 3}, "channel"),
        ({"received": "2018-09-20", "events": {}}, "events"),
        ({"received": "2018-09-20", "events": [{"on": "2018-09-25"}]}, "第1个事件缺少 kind"),
        ({"received": "2018-09-20", "events": [{"kind": "extended"}]}, "第1个事件的 on"),
        (
            {"received": "2018-09-20", "events": [{"kind": "extended", "on": "2018-09-25", "workdays": 0}]},
            "workdays",
        ),
        ({"received": "2018-09-20", "events": [{"kind": "extended", "on": "2018-09-25", "days": 3}]}, "days"),
    ],
)
def test_what_cannot_be_read_is_refused_by_the_name_of_the_field(data, named):
    with pytest.raises(BadEvents, match=named):
        case_from_json(data)


def test_a_changed_calendar_shows_which_days_and_dates_differ():
    case = case_from_json({"received": "2020-03-02"})
    before = clock_to_json(clock(case))
    after = clock_to_json(clock(case, calendar=lambda day: day != date(2020, 3, 5) and is_workday(day)))

    found = {(each.key, each.before, each.after) for each in differences(before, after)}

    assert found == {
        ("due", "2020-03-30", "2020-03-31"),
        ("counted", "2020-03-05", ""),
        ("counted", "", "2020-03-31"),
    }
    assert differences(before, before) == ()


def test_the_explanation_reads_as_an_officer_would_say_it():
    lines = explain(clock(case_from_json(ISSUE)))

    assert lines[0] == "适用：政府信息公开条例（国务院令第492号）。"
    assert lines[1] == "结论：应于2018年10月29日（星期一）以前（含当日）答复。"
    assert any("9月26日至10月10日征求第三方意见" in line for line in lines)
    assert any("法定节假日（中秋）" in line for line in lines)


def test_a_worked_weekend_is_named_where_it_is_counted():
    lines = explain(clock(case_from_json({"received": "2012-09-20"})))

    assert any("9月29日（调休上班）" in line for line in lines)


def test_a_standing_clock_says_how_many_days_remain():
    asked = {"kind": "correction_requested", "on": "2020-03-04"}

    assert (
        "恢复后还有20个工作日"
        in explain(clock(case_from_json({"received": "2020-03-02", "events": [asked]})))[1]
    )
