from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.law.errors import UnknownCode
from yangguang.law.identities import (
    check_quotes,
    check_stat2014,
    check_subordinates,
    check_table2,
    check_table3,
    check_table4,
    fill_table3,
    group_totals,
)
from yangguang.law.report_forms import form

# A published report on 2025: the column of natural persons, and the three heads of table four.
NATURAL = {
    "1": 13612, "2": 535, "3.1": 5345, "3.2": 2120,
    "3.3.1": 13, "3.3.2": 30, "3.3.3": 11, "3.3.4": 49, "3.3.5": 103, "3.3.6": 84, "3.3.7": 282, "3.3.8": 147,
    "3.4.1": 3075, "3.4.2": 177, "3.4.3": 19,
    "3.5.1": 199, "3.5.2": 147, "3.5.3": 0, "3.5.4": 100, "3.5.5": 5,
    "3.6.1": 315, "3.6.2": 202, "3.6.3": 941, "3.7": 13364, "4": 783,
}  # fmt: skip
REMEDIES = {
    "review": (376, 97, 196, 121, 790),
    "suit_direct": (16, 1, 12, 27, 56),
    "suit_after_review": (74, 1, 30, 51, 156),
}
OUTCOMES = ("maintained", "corrected", "other", "pending", "total")


def _table3():
    return fill_table3({(row, "natural"): value for row, value in NATURAL.items()})


def _table4():
    return {
        (head, outcome): value
        for head, values in REMEDIES.items()
        for outcome, value in zip(OUTCOMES, values, strict=True)
    }


def _rules(findings):
    return [finding.rule for finding in findings]


def test_the_published_column_of_2025_agrees():
    cells = _table3()

    assert check_table3(cells) == ()
    assert {row: cells[row, "natural"] for row in NATURAL} == NATURAL
    assert cells["1", "natural"] + cells["2", "natural"] == 14147
    assert cells["3.7", "natural"] + cells["4", "natural"] == 14147


def test_the_published_table_four_of_2025_agrees():
    assert check_table4(_table4()) == ()


def test_i1_what_came_in_must_be_finished_or_carried_over():
    cells = _table3() | {("4", "natural"): 782, ("4", "total"): 782}
    first = check_table3(cells)[0]

    assert _rules(check_table3(cells)) == ["I1", "I1"]
    assert (first.stated, first.computed, first.difference) == (14146, 14147, -1)
    assert first.severity == "error"
    assert "自然人" in first.place and "少1" in first.message


def test_i2_the_total_of_results_must_be_the_sum_of_the_results():
    cells = _table3() | {("3.1", "natural"): 5346, ("3.1", "total"): 5346}
    findings = check_table3(cells)

    assert _rules(findings) == ["I2", "I2"]
    assert (findings[0].stated, findings[0].computed, findings[0].difference) == (13364, 13365, -1)


def test_i3_the_total_column_must_be_the_sum_of_the_applicants():
    cells = _table3() | {("3.5.3", "commercial"): 2}
    findings = [finding for finding in check_table3(cells) if finding.rule == "I3"]

    assert [(finding.stated, finding.computed) for finding in findings] == [(0, 2)]
    assert ("3.5.3", "total") in findings[0].cells


def test_i4_what_was_carried_over_must_arrive_and_only_warns():
    last_year = fill_table3({("1", "natural"): 600, ("3.1", "natural"): 66, ("4", "natural"): 534})
    findings = check_table3(_table3(), previous=last_year)

    assert {(finding.rule, finding.severity) for finding in findings} == {("I4", "warning")}
    assert findings[0].difference == 1


def test_i5_the_total_of_remedies_must_be_the_sum_of_the_outcomes():
    finding, *rest = check_table4(_table4() | {("suit_direct", "total"): 57})

    assert rest == []
    assert (finding.rule, finding.stated, finding.computed) == ("I5", 57, 56)


@pytest.mark.parametrize(
    ("value", "problem"), [(None, "未填写"), (-1, "小于零"), (1.5, "不是整数"), (True, "不是整数")]
)
def test_i6_a_blank_or_impossible_cell_is_reported_once(value, problem):
    cells = {key: count for key, count in _table4().items()}
    cells["review", "pending"] = value
    found = [finding for finding in check_table4(cells) if finding.rule == "I6"]

    assert len(found) == 1
    assert problem in found[0].message and "行政复议" in found[0].place


def test_a_blank_cell_does_not_drown_the_reader_in_sums():
    cells = _table3()
    del cells["3.2", "natural"]

    assert _rules(check_table3(cells)) == ["I6"]


def test_an_empty_table_is_a_blank_in_every_cell():
    assert len(check_table3({})) == 175


def _table2(**changes):
    zero = {cell: 0 for cell in form("2021").table("table2").cells}
    return zero | {tuple(key.split("__")): value for key, value in changes.items()}


def test_i7_documents_in_force_follow_from_the_year_before_and_only_warn():
    before = _table2(normative__valid=120)
    good = _table2(normative__made=14, normative__repealed=4, normative__valid=130)
    bad = good | {("normative", "valid"): 131}

    assert check_table2(good, previous=before) == ()
    assert [(f.rule, f.severity, f.difference) for f in check_table2(bad, previous=before)] == [
        ("I7", "warning", 1)
    ]


def test_money_may_have_decimals_and_counts_may_not():
    assert check_table2(_table2(fees__amount=Decimal("12345.67"))) == ()
    assert _rules(check_table2(_table2(licences__decisions=Decimal("1.5")))) == ["I6"]
    assert _rules(check_table2(_table2(fees__amount=Decimal("NaN")))) == ["I6"]


def test_a_change_of_2019_may_be_negative():
    cells = {cell: 0 for cell in form("2019").table("table2").cells}

    assert check_table2(cells | {("licences", "items_change"): -3}, form="2019") == ()
    assert _rules(check_table2(cells | {("licences", "decisions"): -3}, form="2019")) == ["I6"]


def test_i8_a_number_in_the_text_must_be_that_of_the_table():
    quotes = [("第一部分第3句", 13612, ("1", "natural")), ("第一部分第4句", 13600, ("1", "natural"))]
    findings = check_quotes(quotes, _table3())

    assert [(f.rule, f.place, f.difference) for f in findings] == [("I8", "第一部分第4句", -12)]


def test_i9_a_summary_is_the_sum_of_its_reports():
    half = {cell: value // 2 for cell, value in _table4().items()}
    rest = {cell: value - half[cell] for cell, value in _table4().items()}

    assert check_subordinates(_table4(), [half, rest], table="table4") == ()
    assert set(_rules(check_subordinates(_table4(), [half], table="table4"))) == {"I9"}


def test_a_cell_of_another_form_is_refused():
    with pytest.raises(UnknownCode, match="3.6.1"):
        check_table3({("3.6.1", "natural"): 0}, form="2019")
    with pytest.raises(UnknownCode):
        fill_table3({("3.6", "natural"): 1}, form="2021")


def test_the_form_of_2019_adds_its_single_row_of_other_handling():
    cells = fill_table3({("1", "legal"): 5, ("3.1", "legal"): 2, ("3.6", "legal"): 3}, form="2019")

    assert cells["3.7", "total"] == 5
    assert check_table3(cells, form="2019") == ()


def test_groups_can_be_summed():
    totals = group_totals(_table3())

    assert totals["（三）不予公开", "natural"] == 719
    assert totals["（六）其他处理", "total"] == 1458


def test_the_statistics_table_of_2014_adds_up():
    values = {row.key: 0 for row in form("2014stat").table("stat2014").rows}
    values |= {"C1": 3, "C1a": 1, "C1c": 2, "G": Decimal("0.35")}

    assert check_stat2014(values) == ()
    assert [(f.rule, f.stated, f.computed) for f in check_stat2014(values | {"C1": 4})] == [("S1", 4, 3)]


APPLICANTS = ("natural", "commercial", "research", "welfare", "legal", "other")
ENDINGS = form("2021").table("table3").row("3.7").sum_of


@given(
    st.dictionaries(st.tuples(st.sampled_from(ENDINGS), st.sampled_from(APPLICANTS)), st.integers(0, 10**6)),
    st.sampled_from(ENDINGS),
    st.sampled_from(APPLICANTS),
)
def test_a_filled_table_agrees_and_one_more_case_anywhere_is_noticed(ended, row, applicant):
    received = {}
    for (_, column), value in ended.items():
        received["1", column] = received.get(("1", column), 0) + value
    cells = fill_table3(ended | received)
    off_by_one = cells | {(row, applicant): cells[row, applicant] + 1}

    assert check_table3(cells) == ()
    assert {"I2", "I3"} <= set(_rules(check_table3(off_by_one)))
