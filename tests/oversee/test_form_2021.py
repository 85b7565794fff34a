"""The unified form of 2021: tables from signed returns cell by cell, totals computed, identities refused when broken."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine

from tests.oversee.office import people, sign_it
from yangguang.law.report_forms import form
from yangguang.ledger.seal import seal
from yangguang.oversee import check, document, figures, publish_report, report, returns, sign
from yangguang.oversee.models import Report, Return
from yangguang.oversee.render.model import Table

YEAR = (date(2021, 1, 1), date(2021, 12, 31))
FORM = form("2021")
# One column of a real table: the natural persons of 2025 in the fact sheet, where all identities hold.
NATURAL = {
    "1": 13612, "2": 535, "3.1": 5345, "3.2": 2120, "3.3.1": 13, "3.3.2": 30, "3.3.3": 11, "3.3.4": 49,
    "3.3.5": 103, "3.3.6": 84, "3.3.7": 282, "3.3.8": 147, "3.4.1": 3075, "3.4.2": 177, "3.4.3": 19,
    "3.5.1": 199, "3.5.2": 147, "3.5.3": 0, "3.5.4": 100, "3.5.5": 5, "3.6.1": 315, "3.6.2": 202,
    "3.6.3": 941, "4": 783,
}  # fmt: skip
REVIEWS = {
    "review": (376, 97, 196, 121),
    "suit_direct": (16, 1, 12, 27),
    "suit_after_review": (74, 1, 30, 51),
}


@pytest.fixture
def clock():
    with time_machine.travel("2022-01-20T09:00:00+08:00", tick=False) as traveller:
        yield traveller


def cells(table: str, given) -> dict:
    """Every cell that is not a total, zero where nothing is given."""
    known = FORM.table(table)
    return {
        (row, column): given.get((row, column), 0)
        for row, column in known.cells
        if not known.row(row).sum_of and not known.column(column).sum_of
    }


def enter(city, table: str, given, *, agency=None) -> list[Return]:
    agency = agency or city.finance
    made = returns.enter_table(
        cells(table, given), table=table, form="2021", evidence="依申请公开台账", agency=agency, period=YEAR,
        by=city.person(agency.slug, "editor"),
    )  # fmt: skip
    return returns.sign(made, by=city.person(agency.slug, "head"))


def enter_all(city, table3=None, agency=None) -> None:
    enter(city, "table2", {("fees", "amount"): Decimal("12.34")}, agency=agency)
    enter(
        city, "table3", table3 or {(row, "natural"): value for row, value in NATURAL.items()}, agency=agency
    )
    columns = ("maintained", "corrected", "other", "pending")
    reviews = {
        (row, column): n for row, values in REVIEWS.items() for column, n in zip(columns, values, strict=True)
    }
    enter(city, "table4", reviews, agency=agency)


def started(city, agency=None) -> Report:
    agency = agency or city.city
    made = report.start(agency, year=2021, by=city.person(agency.slug, "editor"))
    seal()
    editor = city.person(agency.slug, "editor")
    report.write(
        made,
        "other",
        "市本级收取信息处理费{fees.charged}。" if agency == city.city else "收取{fees.charged}。",
        by=editor,
    )
    figures.take_figures(made, by=editor)
    made.refresh_from_db()
    return made


def keys(made) -> dict:
    return {each.key: each for each in check.findings_of(made)}


def test_totals_are_computed_and_the_form_is_signed_and_published(city):
    enter_all(city)
    made = started(city)

    value = dict(made.figures.values_list("figure_id", "value"))
    made = publish_report.publish(sign_it(city, made), people=people(city), column="notices")

    assert made.form == "2021" and made.status == Report.Status.PUBLISHED
    assert value["table3.3.7.natural"] == value["table3.3.7.total"] == 13364
    assert (value["table4.review.total"], value["table4.suit_after_review.total"]) == (790, 156)


def test_the_document_holds_25_by_7_cells_each_opening_its_returns(city):
    enter_all(city)
    made = started(city)

    tables = [block for block in document.build(made).blocks if isinstance(block, Table)]

    numbers = [[cell for cell in row if cell.figure_id] for row in tables[-2].rows]
    assert [len(row) for row in numbers] == [7] * 25
    assert all(cell.href.endswith(f"/figures/{cell.figure_id}/") for row in numbers for cell in row)


def test_table_four_is_one_line_of_fifteen_numbers(city):
    enter_all(city)

    table = document.build(started(city)).blocks[-5]

    (line,) = table.rows
    assert [cell.text for cell in line] == [
        "376", "97", "196", "121", "790", "16", "1", "12", "27", "56", "74", "1", "30", "51", "156",
    ]  # fmt: skip
    assert [cell.text for cell in table.columns[0]] == ["行政复议", "行政诉讼"]


def test_i1_what_came_must_equal_what_was_handled_and_carried_over(city):
    enter_all(city, {(row, "natural"): value + (row == "4") for row, value in NATURAL.items()})

    broken = [each for key, each in keys(started(city)).items() if key.startswith("I1:")]

    assert {each.severity for each in broken} == {"error"} and {abs(each.difference) for each in broken} == {
        1
    }


def test_i2_a_returned_total_that_disagrees_with_its_parts_is_refused_with_the_difference(city):
    enter_all(city)
    total = returns.Reported(indicator="table3.3.7.natural", value=Decimal(13365), unit="件", evidence="台账")
    made = returns.enter(
        total, agency=city.finance, period=YEAR, by=city.person("finance", "editor"), form="2021"
    )
    returns.sign([made], by=city.person("finance", "head"))

    (found,) = [each for key, each in keys(started(city)).items() if key.startswith("I2:")]

    assert (found.stated, found.computed, found.difference) == (13365, 13364, 1)


def test_a_table_nobody_returned_is_one_finding_that_cannot_be_explained(city):
    found = keys(started(city))

    assert "144格" in found["blank:table3"].message and not found["blank:table3"].explainable


def test_i4_what_was_carried_over_must_equal_the_report_of_the_year_before(city):
    enter_all(city)
    publish_report.publish(sign_it(city, started(city)), people=people(city), column="notices")
    made = report.start(city.city, year=2022, by=city.person("city", "editor"))
    period = (date(2022, 1, 1), date(2022, 12, 31))
    entered = returns.enter_table(
        cells("table3", {("2", "natural"): 700}), table="table3", form="2021", evidence="台账",
        agency=city.finance, period=period, by=city.person("finance", "editor"),
    )  # fmt: skip
    returns.sign(entered, by=city.person("finance", "head"))
    figures.take_figures(made, by=city.person("city", "editor"))
    made.refresh_from_db()

    found = keys(made)["I4:table3:2-natural"]

    assert (found.severity, found.stated, found.computed) == ("warning", 700, 783)


def test_returns_of_several_agencies_add_up_in_the_citys_table(city):
    enter_all(city)
    enter_all(city, agency=city.police)

    made = started(city)

    assert made.figures.get(figure_id="table3.1.natural").value == 2 * 13612
    assert len(made.figures.get(figure_id="table3.1.natural").query["ids"]) == 2


def test_i9_the_city_must_agree_with_the_reports_that_its_departments_published(city):
    enter_all(city)
    own = started(city, city.finance)
    check.check(own, by=city.person("finance", "editor"))
    own.refresh_from_db()
    assert own.status == Report.Status.CHECKED
    publish_own(city, own)
    first = Return.objects.get(indicator="table3.1.natural")
    change = returns.correct(
        first, value=Decimal(13613), evidence="台账", by=city.person("finance", "editor")
    )
    returns.sign([change], by=city.person("finance", "head"))

    found = keys(started(city))["I9:table3:1-natural"]

    assert (found.stated, found.computed, found.severity) == (13613, 13612, "warning")


def publish_own(city, own):
    city.finance.uscc = "115104000000000357"
    city.finance.save()
    from_people = publish_report.People(
        editor=city.person("finance", "editor"), first=city.person("finance", "reviewer"),
        second=city.person("city", "disclosure"), secrecy=city.person("city", "secrecy"),
        head=city.person("finance", "head"),
    )  # fmt: skip
    made = sign_own(city, own)
    return publish_report.publish(made, people=from_people, column="notices")


def sign_own(city, own):
    return sign.sign(own, by=city.person("finance", "head"))


def test_a_department_publishes_by_the_end_of_january_under_the_text_of_2019(city, clock):
    enter_all(city)
    clock.move_to("2022-02-01T09:00:00+08:00")

    found = keys(started(city, city.finance))["late"]

    assert "2022-01-31" in found.message and found.source == "第四十九条第一款"
