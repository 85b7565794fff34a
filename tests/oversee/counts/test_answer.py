"""Applications, fees and remedies are counted from cases; each number opens exactly its cases, and no person."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.answer.office import NAME, PHONE, Office, at, fresh, refusal
from tests.oversee import test_form_2021 as unified
from tests.oversee.office import drafted, published
from yangguang.answer import counts, fee, remedy
from yangguang.answer.models import Remedy
from yangguang.oversee import check, evidence, figures, report, returns
from yangguang.oversee.addresses import figure_path
from yangguang.oversee.counts.answer import Cells
from yangguang.oversee.figures import basis_of

TEXT = {
    "applications": "全市收到申请{applications.received}，不予公开{applications.refused}。",
    "fees": "市本级收费{fees.charged}。",
    "remedies": "市本级被申请行政复议{remedies.reconsiderations}，被提起行政诉讼{remedies.lawsuits}。",
}


@pytest.fixture
def office(city) -> Office:
    return Office(city, city.police)


@pytest.fixture
def case(office):
    return office.answered(office.handled(date(2012, 9, 20)), date(2012, 10, 16), refusal())


def value(made, figure_id: str):
    return made.figures.get(figure_id=figure_id).value


def test_one_application_refused_and_the_rest_is_zero_because_none_exist(city, case):
    made = drafted(city, TEXT)

    figures_ = {each.figure_id: each for each in made.figures.all()}
    assert {key: each.value for key, each in figures_.items()} == {
        "applications.received": 1, "applications.refused": 1, "fees.charged": 0,
        "remedies.reconsiderations": 0, "remedies.lawsuits": 0,
    }  # fmt: skip
    assert {each.provenance for each in figures_.values()} == {"counted"}
    assert figures_["applications.refused"].query == {"kind": "cases", "ids": [case.pk]}
    assert figures_["remedies.lawsuits"].query == {"kind": "remedies", "ids": []}


def test_fees_paid_and_remedies_sought_open_their_cases(city, office):
    case = office.handled(date(2012, 3, 5))
    with at(date(2012, 3, 8)):
        fee.charge_costs(case, {"copy": 1250}, by=office.person("editor"))
        fee.take_payment(case, by=office.person("editor"))
    case = office.answered(fresh(case), date(2012, 3, 9), refusal())
    with at(date(2012, 4, 2)):
        remedy.file(
            case, by=office.person("editor"), kind=Remedy.Kind.REVIEW, body="市政府", on=date(2012, 4, 2)
        )

    made = drafted(city, TEXT)

    assert value(made, "fees.charged") == Decimal("12.5") and value(made, "remedies.reconsiderations") == 1
    (paid,) = evidence.every_record(made.figures.get(figure_id="fees.charged"))
    (sought,) = evidence.every_record(made.figures.get(figure_id="remedies.reconsiderations"))
    assert (paid.number, paid.outcome) == (case.number, "12.50元")
    assert (sought.number, sought.kind, sought.outcome) == (case.number, "行政复议", "")


def test_nobody_reports_what_is_counted(city):
    reported = returns.Reported(indicator="fees.charged", value=Decimal(0), unit="元", evidence="台账")

    with pytest.raises(returns.BadReturn):
        returns.enter(
            reported, agency=city.police, period=(date(2012, 1, 1), date(2012, 12, 31)), by=city.person("police", "editor")
        )  # fmt: skip


def test_the_page_behind_the_figure_lists_number_day_kind_and_outcome_and_no_person(city, client, case):
    made = published(city)

    page = client.get(figure_path(made, "applications.received")).content.decode()
    file = b"".join(
        client.get(f"{figure_path(made, 'applications.received')}list.csv").streaming_content
    ).decode()

    for text in (page, file):
        assert case.number in text and "2012-09-20" in text and "自然人" in text and "商业秘密" in text
        for secret in (NAME, PHONE, case.subject):
            assert secret not in text


@pytest.fixture
def year_2021(city):
    """Five cases of 2021 at two agencies, one carried in, one carried on, one before a court."""
    police, money = Office(city, city.police), Office(city, city.finance)
    old = police.handled(date(2020, 12, 24))
    police.answered(old, date(2021, 1, 8))
    refused = police.answered(police.handled(date(2021, 3, 1)), date(2021, 3, 10), refusal("third_party"))
    police.answered(
        police.handled(date(2021, 4, 1), applicant_kind="commercial", legal_representative="王某"),
        date(2021, 4, 9),
    )
    money.answered(money.handled(date(2021, 5, 6)), date(2021, 5, 12))
    police.handled(date(2021, 12, 27))
    with at(date(2021, 4, 2)):
        remedy.file(
            refused, by=police.person("editor"), kind=Remedy.Kind.SUIT, body="某区法院", on=date(2021, 4, 2)
        )
    return city


def form_2021(city):
    made = report.start(city.city, year=2021, by=city.person("city", "editor"))
    figures.take_figures(made, by=city.person("city", "editor"))
    made.refresh_from_db()
    return made


@pytest.fixture
def january():
    with time_machine.travel("2022-01-20T09:00:00+08:00", tick=False):
        yield


def test_every_cell_of_table_three_is_as_many_as_the_cases_it_opens(year_2021, january):
    made = form_2021(year_2021)

    period = counts.Period.of_year(2021, [year_2021.city.pk, year_2021.police.pk, year_2021.finance.pk])
    numbers = counts.table3(period, form_id="2021")
    found = {each.figure_id: each for each in made.figures.all()}
    assert sum(numbers.values()) > 20
    for (row, column), number in numbers.items():
        figure = found[f"table3.{row}.{column}"]
        assert (figure.value, figure.provenance) == (number, "counted"), figure.figure_id
        if figure.query["kind"] == "cases":
            assert len(list(evidence.every_record(figure))) == number
    assert found["table4.suit_direct.pending"].value == 1


def test_the_identities_hold_by_construction(year_2021, january):
    made = form_2021(year_2021)

    broken = [each.key for each in check.findings_of(made) if each.key[:2] in ("I1", "I2", "I3", "I5", "I9")]

    assert broken == [] and value(made, "table3.2.total") == value(made, "table3.4.total") == 1


def test_cases_and_returns_of_one_year_are_refused_until_the_returns_give_way(year_2021, january):
    city = year_2021
    (kept,) = [each for each in unified.enter(city, "table3", {("1", "natural"): 3}) if each.value]

    made = form_2021(city)
    (found,) = [each for each in check.findings_of(made) if each.key == "mixed:table3"]
    assert (
        value(made, "table3.1.natural") is None and not found.explainable and "不能同时使用" in found.message
    )

    change = returns.correct(
        kept, value=Decimal(0), evidence="由案件统计", by=city.person("finance", "editor")
    )
    returns.sign([change], by=city.person("finance", "head"))
    figures.take_figures(made, by=city.person("city", "editor"))
    assert value(made, "table3.1.natural") == 3
    assert not [each for each in check.findings_of(made) if each.key[:2] in ("I2", "mi")]


def test_without_a_case_the_signed_returns_stand(city, january):
    unified.enter_all(city)

    made = form_2021(city)

    figure = made.figures.get(figure_id="table3.1.natural")
    assert (figure.value, figure.provenance) == (unified.NATURAL["1"], "returned")


def test_table_three_is_read_in_four_queries_however_many_cases_there_are(year_2021, january):
    cells = Cells(basis_of(form_2021(year_2021)), "2021")
    with CaptureQueriesContext(connection) as asked:
        assert sum(map(len, cells.table3.values())) > 5

    assert len(asked) == 4
