"""Every figure of the report for 2012 is there, and what has no record has a signed return."""

import os
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

from yangguang.demo.city import people
from yangguang.demo.columns import LEVELS
from yangguang.demo.figures import figure, figures_2012, returns_2012
from yangguang.demo.programmes import programmes
from yangguang.demo.schedule import plan_2012

SHARED = Path(os.environ.get("YANGGUANG_SHARED", Path(__file__).resolve().parents[2] / "../shared"))
RETURNED = defaultdict(int)
for each in returns_2012():
    RETURNED[each.indicator, each.year] += each.value


def value(term: str) -> float:
    """A figure by id, `id@2011` for the year before; shares of 2011 are worked out from its returns."""
    identifier, _, year = term.partition("@")
    found = figure(identifier)
    if found.kind == "ratio":
        return worked_out(found.formula, suffix=f"@{year}" if year else "")
    if found.kind == "returned":
        return RETURNED[identifier, int(year or 2012)]
    return found.value


def worked_out(formula: str, suffix: str = "") -> float:
    left, operator, right = formula.split(" ")
    left, right = value(left + suffix), value(right + suffix)
    return 100 * left / right if operator == "/" else left - right


def test_every_figure_of_the_reference_list_is_here_with_its_value():
    reference = SHARED / "seed" / "figures.toml"
    if not reference.exists():
        pytest.skip(f"the reference list of figures is not beside this checkout: {reference}")
    for row in tomllib.loads(reference.read_text(encoding="utf-8"))["figure"]:
        found = figure(row["id"])
        printed = found.stated if row.get("stated_only") else found.value
        assert printed == row.get("value"), row["id"]
        assert found.qualifier == row.get("qualifier", "exact") and found.unit == row["unit"], row["id"]


def test_ids_are_unique_and_kinds_are_three():
    assert len({each.id for each in figures_2012()}) == len(figures_2012())
    assert {each.kind for each in figures_2012()} == {"counted", "returned", "ratio"}
    assert {each.scope for each in figures_2012()} == {"municipal", "citywide"}


def test_the_five_classes_make_the_total_and_the_stated_total_is_113_more():
    total = figure("published.total")

    assert sum(each.value for each in figures_2012() if each.id.startswith("published.class.")) == total.value
    assert total.stated - total.value == 113


def test_counted_figures_are_what_the_plan_and_the_columns_make():
    assert plan_2012(scale=1).livelihood() == figure("livelihood.records").value
    assert [figure("portal.channels").value, *(figure(f"portal.columns.{n}").value for n in (1, 2, 3))] == [
        *LEVELS
    ]
    assert len(programmes()) == figure("livelihood.programmes").value
    assert sum(each.targets for each in programmes()) == figure("livelihood.items").value


@pytest.mark.parametrize(
    "found", [each for each in figures_2012() if each.kind == "returned"], ids=lambda each: each.id
)
def test_a_returned_figure_has_returns_that_add_up_to_it(found):
    rows = [each for each in returns_2012() if each.indicator == found.id and each.year == 2012]

    assert (
        rows
        and {each.unit for each in rows} == {found.unit}
        and {each.scope for each in rows} == {found.scope}
    )
    assert {each.qualifier for each in rows} == {found.qualifier}
    assert sorted(each.place for each in rows if each.place) == sorted(found.places)
    assert found.blank or sum(each.value for each in rows) == found.value


@pytest.mark.parametrize(
    "found", [each for each in figures_2012() if each.kind == "ratio"], ids=lambda each: each.id
)
def test_a_ratio_comes_out_of_its_formula_as_the_report_printed_it(found):
    digits = 1 if found.value != int(found.value) else 0

    assert round(worked_out(found.formula), digits) == found.value


def test_the_depths_of_online_services_add_up_in_both_years():
    depths = ("services.depth.prereview", "services.depth.acceptance", "services.depth.completion")
    for year in (2011, 2012):
        assert sum(RETURNED[depth, year] for depth in depths) == RETURNED["services.online", year]
        assert RETURNED["services.online", year] <= RETURNED["services.settled_in", year]


def test_what_the_report_does_not_give_is_marked_as_a_demonstration():
    marked = {each.indicator for each in returns_2012() if each.demonstration}

    assert marked == {"queries.other_channels", "services.licences"}
    assert figure("services.licences").blank and figure("services.licences").value is None


def test_every_return_has_evidence_and_is_signed_by_the_head_of_its_agency():
    heads = {person.login: person.agency for person in people() if person.role == "head"}

    assert all(each.evidence and heads[each.signer] == each.agency for each in returns_2012())
