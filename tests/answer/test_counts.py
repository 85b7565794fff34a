"""The tables of the annual report counted from cases: every cell opens its cases, and the identities cannot fail."""

import random
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.answer.office import at, refusal
from yangguang.agencies.models import Agency
from yangguang.answer import counts, fee, remedy, withdraw
from yangguang.answer.decide import Item
from yangguang.answer.models import ApplicantKind, Application
from yangguang.answer.receive import new_code
from yangguang.law.identities import check_table3
from yangguang.law.replies import grounds_on, reply_kinds_on
from yangguang.law.report_forms import form


def everyone():
    return Agency.objects.all()


def year(number: int) -> counts.Period:
    return counts.Period.of_year(number, everyone())


def test_the_figures_of_2012_are_one_received_one_refused_and_nothing_else(office):
    office.answered(office.handled(date(2012, 9, 20)), date(2012, 10, 16), refusal())

    period = year(2012)
    assert (counts.received(period).count(), counts.refused(period).count()) == (1, 1)
    assert counts.fees_paid(period) == 0
    assert not counts.remedies_filed(period, "review").exists()
    assert not counts.remedies_filed(period, "suit").exists()


def test_the_statistics_table_of_2014_counts_channel_outcome_extension_and_money(office):
    case = office.handled(date(2014, 3, 4), channel="ordinary_post")
    with at(date(2014, 3, 5)):
        fee.charge_costs(case, {"copy": 12_500}, by=office.person("editor"))
        fee.take_payment(case, by=office.person("editor"))
    office.answered(case, date(2014, 3, 11), refusal("privacy"))
    office.received(date(2014, 5, 6), channel="fax")

    found = counts.stat2014(year(2014))
    filled = {row: value for row, value in found.items() if value}
    assert filled == {
        "C1": 2, "C1b": 1, "C1d": 1, "C2": 1, "C2a": 1, "C3": 1, "C3d": 1, "C3d3": 1, "G": Decimal("0.0125"),
    }  # fmt: skip
    assert list(counts.cases_of_stat_row(year(2014), "C3d3")) == [case]


def test_a_partly_disclosed_case_counts_in_the_row_of_partial_disclosure_only(office):
    case = office.handled(date(2024, 9, 25), applicant_kind="legal", legal_representative="王五")
    office.answered(case, date(2024, 10, 9), Item("disclose", "甲"), refusal("process", subject="乙"))

    cells = counts.table3(year(2024), form_id="2021")
    assert {cell for cell, count in cells.items() if count} == {
        (row, column) for row in ("1", "3.2", "3.7") for column in ("legal", "total")
    }
    assert list(counts.cases_of_cell(year(2024), form_id="2021", row="3.2", column="legal")) == [case]


def test_what_a_year_carries_forward_the_next_carries_in(office):
    case = office.handled(date(2023, 12, 25))
    office.answered(case, date(2024, 1, 10))

    old, new = (counts.table3(year(number), form_id="2021") for number in (2023, 2024))
    assert old["4", "natural"] == new["2", "natural"] == 1
    assert (old["3.7", "total"], new["3.1", "natural"], new["1", "total"]) == (0, 1, 0)


def test_a_withdrawn_case_counts_among_the_rest_and_under_2014_nowhere(office):
    for day in (date(2014, 3, 4), date(2024, 3, 4)):
        case = office.handled(day)
        with at(day):
            withdraw.withdraw(case, by=None)

    assert counts.table3(year(2024), form_id="2021")["3.6.3", "natural"] == 1
    assert counts.stat2014(year(2014))["C3"] == 0


def test_table_four_tells_direct_suits_from_those_after_reconsideration(office):
    by = office.person("editor")
    cases = [
        office.answered(office.handled(date(2024, 3, 4)), date(2024, 3, 6), refusal("process"))
        for _n in range(2)
    ]
    with at(date(2025, 2, 3)):
        review = remedy.file(cases[0], by=by, kind="review", body="市政府", on=date(2024, 4, 1))
        review = remedy.conclude_remedy(review, by=by, on=date(2024, 5, 6), result="corrected")
        remedy.file(cases[0], by=by, kind="suit", body="法院", on=date(2024, 12, 2), after=review)
        direct = remedy.file(cases[1], by=by, kind="suit", body="法院", on=date(2024, 6, 3))
        remedy.conclude_remedy(direct, by=by, on=date(2025, 1, 6), result="maintained")

    cells = counts.table4(year(2024), form_id="2021")
    assert {cell for cell, count in cells.items() if count} == {
        (row, column)
        for row, parts in (
            ("review", ("corrected",)),
            ("suit_direct", ("pending",)),
            ("suit_after_review", ("pending",)),
        )
        for column in (*parts, "total")
    }
    assert counts.table4(year(2025), form_id="2021")["suit_direct", "maintained"] == 1
    assert list(counts.remedies_of_cell(year(2025), row="suit_direct", column="maintained")) == [direct]


def test_an_agency_counts_its_own_and_the_city_all(office, city):
    office.received(date(2024, 3, 4))

    own = Agency.objects.filter(pk=city.finance.pk)
    assert counts.table3(counts.Period.of_year(2024, own), form_id="2021")["1", "total"] == 0
    assert counts.table3(year(2024), form_id="2021")["1", "total"] == 1


@pytest.fixture
def many(office) -> list[Application]:
    """Four hundred cases over the boundary of the texts, ended in every way there is, or not."""
    chance = random.Random(20240925)
    made = [_random_case(office, chance, serial) for serial in range(1, 401)]
    return Application.objects.bulk_create(made)


def _random_case(office, chance: random.Random, serial: int) -> Application:
    received = date(2018, 6, 1) + timedelta(days=chance.randrange(1000))
    kind, ground, ended = "", "", None
    if chance.random() < 0.8:
        ended = received + timedelta(days=chance.randrange(60))
        reply = chance.choice(reply_kinds_on(received))
        kind = reply.code
        ground = chance.choice(grounds_on(received)).code if kind == "refuse" else ""
    return Application(
        agency=office.agency, year=1, serial=serial, number=new_code(), code_hash="!", log_item=new_code(),
        channel="fax", arrived_on=received, received_on=received, entered_at="2024-01-01T00:00:00Z",
        applicant_kind=chance.choice(ApplicantKind.values), subject="x", delivery_way="post",
        delivery_medium="paper", concluded_on=ended, outcome_kind=kind, outcome_ground=ground,
        resolution="answered" if ended else "", status="replied" if ended else "handling",
    )  # fmt: skip


@pytest.mark.parametrize(("number", "form_id"), [(2019, "2019"), (2020, "2019"), (2021, "2021")])
def test_the_identities_of_the_form_hold_whatever_happened(many, number, form_id):
    cells = counts.table3(year(number), form_id=form_id)
    before = counts.table3(year(number - 1), form_id="2019")

    assert not check_table3(cells, form=form_id, previous=before)
    for column in (each.key for each in form(form_id).table("table3").columns):
        assert cells["1", column] + cells["2", column] == cells["3.7", column] + cells["4", column]
        assert cells["2", column] == before["4", column]
    assert cells["1", "total"] == sum(1 for case in many if case.received_on.year == number) > 10
    assert cells["3.7", "total"] == sum(
        1 for case in many if case.concluded_on and case.concluded_on.year == number
    )


@pytest.mark.parametrize(("number", "form_id"), [(2019, "2019"), (2021, "2021")])
def test_every_cell_opens_as_many_cases_as_it_counts(many, number, form_id):
    cells = counts.table3(year(number), form_id=form_id)

    for (row, column), count in cells.items():
        opened = counts.cases_of_cell(year(number), form_id=form_id, row=row, column=column)
        assert opened.count() == count, (row, column)


def test_a_table_asks_the_database_four_times_however_many_cases(many, django_assert_num_queries):
    with django_assert_num_queries(4):
        counts.table3(year(2020), form_id="2019")
