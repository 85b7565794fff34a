"""The whole text of a city's report on 2012, with every figure counted or returned, through the check."""

from datetime import date
from decimal import Decimal

import pytest

from tests.answer.office import Office, refusal
from tests.oversee.office import publish_in_2012, sign_it, taken
from yangguang.agencies.models import AgencyKind
from yangguang.agencies.tree import establish
from yangguang.demo.figures import figures_2012, returns_2012
from yangguang.oversee import check, document, report, returns
from yangguang.oversee.models import Figure

COUNTED = ("published.", "livelihood.records", "portal.")


@pytest.fixture
def reported(city):
    """The city with its 44 townships and 352 villages, the returns of the rehearsal, and its report begun."""
    for number in range(44):
        township = establish(
            parent=city.city, code=f"t{number}", name=f"乡镇{number}", short_name=f"乡镇{number}",
            kind=AgencyKind.TOWNSHIP, division="510421", slug=f"t{number}",
        )  # fmt: skip
        for village in range(8):
            establish(
                parent=township, code=f"v{number}-{village}", name="村", short_name="村",
                kind=AgencyKind.VILLAGE, division="510421", slug=f"v{number}-{village}",
            )  # fmt: skip
    publish_in_2012(city)
    _enter_all(city)
    office = Office(city, city.police)
    office.answered(office.handled(date(2012, 9, 20)), date(2012, 10, 16), refusal())
    made = report.start(city.city, year=2012, by=city.person("city", "editor"))
    return taken(city, made)


def _enter_all(city):
    editor, head = city.person("finance", "editor"), city.person("finance", "head")
    entered = []
    for row in returns_2012():
        facts = returns.Reported(
            indicator=row.indicator, value=Decimal(str(row.value)), unit=row.unit, evidence=row.evidence,
            qualifier=row.qualifier, scope=row.scope, part=row.place,
        )  # fmt: skip
        period = tuple(day.replace(year=row.year) for day in (_day(1, 1), _day(12, 31)))
        entered.append(returns.enter(facts, agency=city.finance, period=period, by=editor))
    returns.sign(entered, by=head)


def _day(month, day):
    return returns.date(2012, month, day)


def test_every_returned_figure_and_ratio_of_2012_comes_out_as_printed(reported):
    known = {each.figure_id: each for each in reported.figures.all()}

    for expected in figures_2012():
        if not expected.id.startswith(COUNTED) and not expected.blank:
            figure = known[expected.id]
            assert figure.value == Decimal(str(expected.value)), expected.id
            assert (figure.unit, figure.scope, figure.qualifier) == (
                expected.unit, expected.scope, expected.qualifier,
            )  # fmt: skip


def test_the_register_and_the_rehearsal_agree_on_every_figure(reported):
    assert {each.id for each in figures_2012()} <= {each.figure_id for each in reported.figures.all()}


def test_the_full_report_passes_the_check_and_is_signed(city, reported):
    found = check.findings_of(reported)

    assert [each.message for each in check.blocking(reported, found)] == []
    sign_it(city, reported)


def test_changes_rest_on_the_year_before_with_figures_of_their_own(reported):
    change = reported.figures.get(figure_id="services.online_share_change")

    ids = change.query["ids"]
    before = Figure.objects.get(report=reported, figure_id="services.online_share@2011")
    assert ids == ["services.online_share", "services.online_share@2011"]
    assert (before.value, before.period_from.year, change.text) == (78, 2011, "4个百分点")


def test_the_report_prints_its_figures_as_links(reported):
    text = document.plain_text(document.build(reported))

    assert "市民热线接到有效来件11,747件，办结11,617件，办结率98.9%" in text
    assert "办事指南一卡通编制了90余类" in text and document.MISSING not in text


def test_an_indicator_nobody_returned_leaves_a_blank_that_stops_the_signature(city):
    made = taken(city, report.start(city.city, year=2012, by=city.person("city", "editor")))

    found = {each.key: each for each in check.findings_of(made)}

    assert "没有已签署的报送" in found["blank:services.licences"].message
    assert not found["blank:services.licences"].explainable
