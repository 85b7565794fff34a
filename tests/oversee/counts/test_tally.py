"""The rollups give what a recount gives, from records and from leaves, whatever happened and whenever one asks."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.oversee.office import drafted, on, publish_in_2012, signed
from yangguang.agencies.models import Agency
from yangguang.ledger.seal import head, seal
from yangguang.oversee import evidence
from yangguang.oversee.counts import leaves, marks, publish, tally
from yangguang.oversee.counts.take import take
from yangguang.oversee.models import Figure, Mark, Tally, TallyCursor
from yangguang.oversee.recount import recount
from yangguang.oversee.registry import specs
from yangguang.oversee.scopes import Basis
from yangguang.publish import draft, withdraw
from yangguang.publish.models import Record

ACTS = ("release", "release late", "withdraw", "restore", "correct", "correct class", "seal", "follow")
# Not shrunk: each example goes on in the city that the one before it left behind.
MANY = {"max_examples": 8, "phases": [Phase.explicit, Phase.generate], "deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]}


def query_2012(*, cutoff: int | None = None, figure: str = "published.total") -> dict:
    return publish.query_of(specs()[figure], basis_2012(cutoff=cutoff))


def basis_2012(*, cutoff: int | None = None) -> Basis:
    city = Agency.objects.get(slug="city")
    size = head()[0] if cutoff is None else cutoff
    return Basis(city, date(2012, 1, 1), date(2012, 12, 31), size, on(2013, 3, 1))


def act(city, name: str, choice: int) -> None:
    """One act of the office on one of its records; what does not apply to it is left undone."""
    officer = city.person("police", "head")
    known = list(Record.objects.ever_public().order_by("pk"))
    record = known[choice % len(known)] if known else None
    at = on(2012, 1, 1) + timedelta(days=choice % 366)
    if name == "release":
        city.released(at=at, formed_on=at.date(), stat_class="plans" if choice % 2 else "other")
    elif name == "release late":
        city.released(at=on(2012, 11, 1), formed_on=date(2012, 1, 16), programme="教育" if choice % 2 else "")
    elif name == "seal":
        seal()
    elif name == "follow":
        tally.follow()
    elif record and name == "withdraw" and record.is_public:
        withdraw.withdraw(record, by=officer, reason="error")
    elif record and name == "restore" and not record.is_public:
        withdraw.restore(record, by=officer)
    elif record and name.startswith("correct") and record.is_public:
        changed = {"stat_class": "regulations"} if name == "correct class" else {"formed_on": date(2012, 10, 31)}
        work = draft.start_revision(record, by=city.person("police", "editor"))
        draft.save(work, replace(draft.content_of(record), **changed), by=city.person("police", "editor"))
        city.release(city.reviewed(work), at=on(2013, 1, 15))



@given(steps=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 365)), max_size=10))
@settings(**MANY)
def test_any_sequence_of_acts_keeps_rollup_records_and_leaves_equal(city, steps):
    for name, choice in steps:
        act(city, name, choice)
        assert tally.count(query_2012()) == leaves.count(query_2012())

    found = recount()

    assert found.equal, [line for line in found.lines if not line.equal] or found.differing


def test_a_correction_that_is_not_sealed_yet_is_no_difference(city):
    for name, choice in (("release late", 2), ("seal", 0), ("follow", 0), ("correct", 0)):
        act(city, name, choice)

    found = recount()

    assert found.equal
    assert {line.rollup for line in found.lines if line.figure == "timeliness.late"} == {1}


def test_a_figure_is_right_at_any_cutoff_wherever_the_cursor_stands(city):
    for name, choice in (("release", 3), ("release", 4), ("withdraw", 0), ("restore", 0), ("withdraw", 1)):
        act(city, name, choice)
    seal()
    expected = [leaves.count(query_2012(cutoff=size)) for size in range(head()[0] + 1)]
    assert expected == [0, 1, 2, 1, 2, 1]

    for limit in range(1, 6):  # the clock followed so many leaves, then stopped
        Tally.objects.all().delete()
        TallyCursor.objects.update_or_create(pk=1, defaults={"position": limit})
        tally._add(tally.changes(0, limit))
        assert [tally.count(query_2012(cutoff=size)) for size in range(6)] == expected


def test_a_figure_that_is_signed_keeps_its_number_and_list_through_later_withdrawals(city):
    kept, gone = publish_in_2012(city), publish_in_2012(city)
    made = signed(city)
    tally.follow()
    withdraw.withdraw(gone, by=city.person("police", "head"), reason="error")
    seal()

    found = recount()

    figure = made.figures.get(figure_id="published.total")
    assert [row.item for row in evidence.every_record(figure)] == [kept.index_no, gone.index_no]
    assert found.equal
    assert {(line.printed, line.rollup) for line in found.lines if line.printed} == {(2, 2)}


def test_rollups_may_be_deleted_and_come_back_the_same(city):
    for name, choice in (("release", 3), ("release late", 5), ("withdraw", 0)):
        act(city, name, choice)
    seal()
    tally.follow()
    before = set(Tally.objects.values_list("span", "start", "agency", "category", "releases"))
    late = set(Mark.objects.values_list("kind", "leaf"))

    Tally.objects.all().delete()
    assert not recount().equal

    assert tally.rebuild() == 3
    assert set(Tally.objects.values_list("span", "start", "agency", "category", "releases")) == before
    assert set(Mark.objects.values_list("kind", "leaf")) == late
    assert recount().equal


def test_a_recount_names_what_somebody_changed_behind_our_back(city):
    record = publish_in_2012(city)
    seal()
    tally.follow()
    Tally.objects.filter(span="D").update(releases=7)
    Record.objects.filter(pk=record.pk).update(stat_class="other")

    found = recount()

    assert len(found.differing) == 1
    assert "2012" in found.differing[0]
    unequal = {line.figure for line in found.lines if not line.equal}
    assert unequal == {"published.class.regulations", "published.class.other"}


@pytest.mark.parametrize(("first", "last", "rows"), [
    (date(2012, 1, 1), date(2012, 12, 31), {"Y": 1}),
    (date(2012, 2, 1), date(2012, 2, 29), {"M": 1}),
    (date(2011, 11, 29), date(2013, 1, 2), {"D": 4, "M": 1, "Y": 1}),
    (date(2012, 5, 5), date(2012, 5, 5), {"D": 1}),
])  # fmt: skip
def test_a_period_is_read_from_the_fewest_rows(first, last, rows):
    assert {span: len(starts) for span, starts in tally.blocks(first, last).items()} == rows


def test_counting_from_rollups_takes_the_same_few_queries_however_many_were_released(
    city, django_assert_num_queries
):
    for _again in range(2):
        act(city, "release", 9)
        seal()
        tally.follow()
        queries = [query_2012(), query_2012() | {"categories": ["plans"]}, query_2012(cutoff=head()[0])]
        with django_assert_num_queries(3):  # the rollups, and the cursor before and after; nothing lies beyond it
            tally.counts(queries)


def test_several_figures_at_once_are_what_each_is_alone(city):
    for name, choice in (("release", 3), ("release", 4), ("release", 40), ("withdraw", 0), ("seal", 0), ("follow", 0)):
        act(city, name, choice)
    act(city, "release", 70)
    seal()
    whole = query_2012()
    total = specs()["published.total"]
    months = [publish.query_of(total, basis_2012().of_month(number)) for number in range(1, 13)]
    part = whole | {"from": on(2012, 1, 4).isoformat(), "before": on(2012, 2, 11).isoformat()}
    empty = whole | {"before": whole["from"]}
    asked = [whole, *months, part, empty, *(whole | {"agencies": [code]} for code in whole["agencies"])]

    assert tally.counts(asked) == [leaves.count(query) for query in asked]
    assert sum(tally.counts(months)) == tally.count(whole) == 3


def test_sums_are_read_again_when_the_clock_moves_the_cursor_meanwhile(city, monkeypatch):
    for _each in range(2):
        act(city, "release", 3)
    seal()
    asked, position = query_2012(), tally.position

    def and_then_the_clock():
        before = position()
        tally.follow()
        return before

    monkeypatch.setattr(tally, "position", and_then_the_clock)

    assert tally.count(asked) == leaves.count(asked) == 2


def test_all_figures_of_a_report_take_a_query_for_each_source_and_none_for_each_figure(
    city, django_assert_max_num_queries
):
    months = [f"published.month.{number}" for number in range(1, 13)]
    classes = [f"published.class.{name}" for name in ("plans", "regulations", "other")]
    with CaptureQueriesContext(connection) as few:
        take(["published.total", "timeliness.late"], basis=basis_2012(), form="free")

    with django_assert_max_num_queries(len(few)):
        take(["published.total", "timeliness.late", *months, *classes], basis=basis_2012(), form="free")


def test_a_mark_counts_in_its_days_and_for_its_agency_until_its_release_is_taken_back(city):
    for name in ("release late", "release late", "seal", "follow", "release late", "seal"):
        act(city, name, 1)
    late = query_2012(figure="timeliness.late")
    assert len(marks.listed(Mark.Kind.LATE, late, position=tally.position())) == 3

    other = [late | {"agencies": ["510400"]}, late | {"categories": ["personnel"]},
             late | {"before": on(2012, 11, 1).isoformat()}, late | {"cutoff": 0}]  # fmt: skip
    assert [marks.listed(Mark.Kind.LATE, query, position=tally.position()) for query in other] == [[]] * 4

    act(city, "withdraw", 0)
    seal()
    assert marks.listed(Mark.Kind.LATE, query_2012(figure="timeliness.late"), position=tally.position()) == [1, 2]


def test_a_report_counts_from_rollups_what_it_counted_from_leaves(city):
    for name, choice in (("release", 1), ("release late", 1), ("release late", 2), ("withdraw", 1)):
        act(city, name, choice)
    seal()
    tally.follow()

    made = drafted(city, {"proactive": "{published.total}{timeliness.late}{livelihood.records}{published.class.plans}"})

    values = {each.figure_id: each.value for each in Figure.objects.filter(report=made)}
    assert (values["published.total"], values["timeliness.late"], values["livelihood.records"]) == (2, 1, 0)
    assert values["published.class.plans"] == 1
