from collections import Counter
from datetime import date

import pytest

from yangguang.law.errors import NotInForce, UnknownCode
from yangguang.law.report_forms import form, form_for_year, report_due

FORMS = ["free", "2014stat", "2019", "2021"]


@pytest.mark.parametrize(
    ("year", "expected"),
    [(2008, "free"), (2012, "free"), (2013, "free"), (2014, "2014stat"), (2018, "2014stat"),
     (2019, "2019"), (2020, "2019"), (2021, "2021"), (2026, "2021")],
)  # fmt: skip
def test_each_year_is_reported_in_the_form_of_its_time(year, expected):
    found = form_for_year(year)

    assert found.id == expected
    assert found.first_year <= year <= (found.last_year or year)


def test_there_was_no_report_before_the_regulation():
    with pytest.raises(NotInForce, match="2007"):
        form_for_year(2007)
    with pytest.raises(UnknownCode):
        form("2015")


def test_article_32_of_2008_asks_for_six_things():
    articles = [section.article for section in form("free").sections if section.key != "overview"]

    assert articles == [f"条例（2008年）第三十二条第（{number}）项" for number in "一二三四五六"]


def test_the_report_on_2012_has_an_overview_and_five_required_parts():
    sections = form_for_year(2012).sections

    assert [each.number for each in sections] == list("一二三四五六七")
    assert [each.key for each in sections if each.required] == [
        "proactive", "applications", "fees", "remedies", "problems",
    ]  # fmt: skip
    assert form_for_year(2012).tables == ()


def test_the_unified_format_has_six_sections_three_of_them_tables():
    kinds = [(each.number, each.kind) for each in form("2021").sections]

    assert kinds == [
        ("一", "text"), ("二", "table2"), ("三", "table3"), ("四", "table4"), ("五", "text"), ("六", "text"),
    ]  # fmt: skip


def test_table_three_of_2021_is_25_rows_by_7_columns():
    table = form("2021").table("table3")

    assert (len(table.rows), len(table.columns), len(table.cells)) == (25, 7, 175)
    assert Counter(row.group for row in table.rows if row.group) == {
        "（三）不予公开": 8,
        "（四）无法提供": 3,
        "（五）不予处理": 5,
        "（六）其他处理": 3,
    }
    assert sum(row.part != "" for row in table.rows) == 22


def test_table_three_of_2019_has_one_row_for_other_handling():
    table = form("2019").table("table3")

    assert len(table.rows) == 23
    assert sum(row.part != "" for row in table.rows) == 20
    assert table.row("3.6").label == "（六）其他处理"
    with pytest.raises(UnknownCode):
        table.row("3.6.1")


def test_table_four_has_fifteen_cells():
    assert len(form("2021").table("table4").cells) == 15


def test_only_three_items_of_article_20_keep_figures_in_2021():
    heads = {row.group for row in form("2021").table("table2").rows}
    before = {row.group for row in form("2019").table("table2").rows}

    assert before - heads == {"第二十条第（九）项"}
    assert form("2021").table("table2").row("normative").columns == ("made", "repealed", "valid")


@pytest.mark.parametrize("id", FORMS)
def test_totals_add_up_rows_and_columns_that_exist(id):
    for table in form(id).tables:
        rows, columns = {row.key for row in table.rows}, {column.key for column in table.columns}
        assert len(rows) == len(table.rows)
        for row in table.rows:
            assert set(row.sum_of) <= rows - {row.key}
            assert row.columns and set(row.columns) <= columns
        for column in table.columns:
            assert set(column.sum_of) <= columns - {column.key}


def test_every_row_of_the_results_is_in_their_total():
    for id in ("2019", "2021"):
        table = form(id).table("table3")
        parts = [row.key for row in table.rows if row.part and not row.sum_of]
        assert list(table.row("3.7").sum_of) == parts


@pytest.mark.parametrize("id", FORMS)
def test_every_section_names_the_article_that_demands_it(id):
    assert all(section.article for section in form(id).sections)
    assert {s.kind for s in form(id).sections} - {"text"} == {table.id for table in form(id).tables}


@pytest.mark.parametrize(
    ("year", "kind", "day", "article"),
    [
        (2012, "government", date(2013, 3, 31), "第三十一条"),
        (2012, "department", date(2013, 3, 31), "第三十一条"),
        (2018, "department", date(2019, 3, 31), "第三十一条"),
        (2019, "department", date(2020, 1, 31), "第四十九条第一款"),
        (2025, "government", date(2026, 3, 31), "第四十九条第二款"),
    ],
)
def test_reports_are_due_by_the_text_in_force_when_the_year_has_ended(year, kind, day, article):
    due = report_due(year, kind=kind)

    assert (due.day, due.article) == (day, article)


def test_a_report_is_due_from_a_government_or_a_department():
    with pytest.raises(UnknownCode):
        report_due(2012, kind="village")
