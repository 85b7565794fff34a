"""Sixty-two applications of 2008 to 2026 from receipt to the table of the year: due day, reason, fee and row, set down beforehand."""

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

from tests.answer.office import at, fresh
from yangguang.agencies.models import Agency
from yangguang.answer import counts, fee, withdraw
from yangguang.answer.clock import explanation_of
from yangguang.answer.decide import Item
from yangguang.answer.models import Application
from yangguang.law.clock_text import chinese_day

CASES = tomllib.loads((Path(__file__).parents[1] / "golden/cases/whole.toml").read_text("utf-8"))["cases"]
ARTICLES = {False: "国务院令第492号）第二十四条第二款", True: "国务院令第711号）第三十三条第二款"}
LATE = date(2019, 5, 15)


def answered(office, case: dict) -> Application:
    """The case by the steps of the office, replied on its last day."""
    on, due = case["received"], case["due"]
    facts = {"applicant_kind": case["kind"], "channel": case["channel"]}
    if case["kind"] != "natural":
        facts |= {"legal_representative": "王五"}
    made = office.handled(on, **facts)
    with at(on):
        if "costs" in case:
            fee.charge_costs(made, {"copy": case["costs"]}, by=office.person("editor"))
            fee.take_payment(made, by=office.person("editor"))
        if "pages" in case:
            fee.charge(made, by=office.person("editor"), scale="page", pages=case["pages"], delivered_on=on)
            fee.take_payment(made, by=office.person("editor"))
    made = fresh(made)
    made.expected_due = made.due_on  # as it stood before the reply
    if case["reply"] == "withdrawn":
        with at(due):
            withdraw.withdraw(made, by=None)
    else:
        office.answered(made, due, *items(case))
    made.refresh_from_db()
    return made


def items(case: dict) -> tuple[Item, ...]:
    """What the reply says: two items where a part is given."""
    grounds = ((case["ground"], "中华人民共和国统计法第二十五条"),) if case["ground"] else ()
    withheld = Item("refuse", "乙", reason="见依据。", grounds=grounds)
    if case["reply"] == "partial":
        return Item("disclose", "甲"), withheld
    if case["reply"] == "refuse":
        return (withheld,)
    return (Item(case["reply"], "甲", reason="见说明。", way="向市档案馆查阅。"),)


def wrong_in(application: Application, case: dict) -> list[str]:
    """What differs from the paper."""
    told, found = "\n".join(explanation_of(application)), []
    if application.expected_due != case["due"]:
        found.append(f"due {application.expected_due}")
    if chinese_day(case["due"]) not in told or ARTICLES[case["received"] >= LATE] not in told or "在期限以内" not in told:
        found.append(f"explained as {told[:120]}")
    charged = getattr(application, "fee", None)
    if (charged.amount if charged else 0) != case.get("costs", case.get("yuan", 0) * 100):
        found.append(f"fee {charged and charged.amount}")
    return found


def rows_of(year: int) -> Counter:
    """Rows and channels of the year's table that are not empty, with their numbers."""
    period = counts.Period.of_year(year, Agency.objects.all())
    if year < LATE.year:
        return Counter({row: int(n) for row, n in counts.stat2014(period).items() if n and row != "G"})
    cells = counts.table3(period, form_id="2021")
    return Counter({cell: n for cell, n in cells.items() if n})


def expected_rows(year: int) -> Counter:
    """The same from the paper."""
    rows: Counter = Counter()
    for case in CASES:
        new, ended = case["received"].year == year, case["due"].year == year
        if year < LATE.year:
            old_rows = {"C1": new, case.get("channel_row"): new, "C2": ended, "C2a": ended, "C3": ended, case["row"]: ended}
            old_rows["C3d"] = ended and case["row"].startswith("C3d")
            rows.update([row for row, counted in old_rows.items() if counted])
            continue
        carried_in = case["received"].year < year <= case["due"].year
        table_rows = {"1": new, "2": carried_in, case["row"]: ended, "3.7": ended, "4": new and not ended}
        rows.update([(row, column) for row, counted in table_rows.items() if counted for column in (case["kind"], "total")])
    return rows


def test_there_are_sixty_whole_cases_under_both_texts_with_fees():
    assert len(CASES) >= 60 and {case["received"] >= LATE for case in CASES} == {True, False}
    assert sum("pages" in case or "costs" in case for case in CASES) >= 8


def test_due_days_reasons_fees_and_rows_are_those_set_down(office):
    wrong = {}
    for place, case in enumerate(CASES):
        found = wrong_in(answered(office, case), case)
        if found:
            wrong[place, case["received"], case["reply"]] = found
    assert wrong == {}
    years = {day.year for case in CASES for day in (case["received"], case["due"])} - {2019}
    assert {year: rows_of(year) for year in years} == {year: expected_rows(year) for year in years}
