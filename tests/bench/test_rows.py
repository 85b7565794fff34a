"""What the lines are measured with, on a handful of records: both sides are asked the same and nothing is kept."""

import json
import sqlite3
from contextlib import closing
from datetime import date

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from bench import one_by_one, serving
from bench.export_rows import export
from bench.frame import Place, ask_peer
from bench.homes import dump_entries, overlay
from bench.rows import ledger, lists, pages, report
from yangguang.law.report_forms import form_for_year
from yangguang.ledger.seal import entries_of, head, seal
from yangguang.oversee.counts import tally
from yangguang.oversee.counts.take import take
from yangguang.oversee.scopes import Basis
from yangguang.publish.models import Placement, Record

RELEASES = ("published.total", "published.class.regulations", "published.class.activities", "published.month.3")


@pytest.fixture
def rows(city, home):
    """Four public records of March 2013, one of another class, as plain rows."""
    for number in range(3):
        city.released(title=f"攀枝花市公安局第{number}号通告")
    city.released(title="市公安局召开会议", stat_class="activities")
    seal()
    tally.follow()
    export(home / "rows.sqlite")
    return home / "rows.sqlite"


def asked(name: str, **question) -> dict:
    answer = ask_peer(name, **question)
    if "missing" in answer:
        pytest.skip(answer["missing"])
    return answer


@pytest.fixture
def basis(city, rows) -> Basis:
    """The city's year 2013 as of the last leaf."""
    return Basis(city.city, date(2013, 1, 1), date(2013, 12, 31), head()[0], timezone.now())


def test_the_report_is_the_same_from_rollups_from_leaves_and_from_the_peers(basis, rows):
    form = form_for_year(2013).id
    taken = {key: count.value for key, (_spec, count) in take(RELEASES, basis=basis, form=form).items()}

    assert report.recount(list(RELEASES), basis, form) == taken
    assert taken["published.total"] == 4
    said = asked("report_figures", rows=str(rows), file=str(rows.with_name("report.sqlite")), year=2013, runs=1)
    assert said["sql_figures"] == said["duckdb_figures"]
    assert report.differing(taken, said) == ""
    assert "published.total 4, ours 5" in report.differing(taken | {"published.total": 5}, said)


def test_datasette_gives_both_pages_of_the_column_that_ours_gives(rows):
    channel = lists.fullest()
    first = Placement.objects.filter(live=True, level0=channel.pk).order_by("-at", "id").values_list("at", "pk")[0]

    said = asked(
        "listing", rows=str(rows), file=str(rows.with_name("listing.sqlite")), column=channel.pk, level=0,
        after=[first[0].isoformat(), first[1]], size=2, runs=1,
    )  # fmt: skip

    assert len(said["milliseconds"]) == 2


def test_what_a_measurement_writes_does_not_reach_the_city(tmp_path):
    home = tmp_path / "real"
    (home / "pages").mkdir(parents=True)
    (home / "public").mkdir()
    with closing(sqlite3.connect(home / "city.db")) as database:
        database.executescript("CREATE TABLE kept (x); INSERT INTO kept VALUES (1)")

    with overlay(home, database=True) as over, closing(sqlite3.connect(over / "city.db")) as copy:
        assert (over / "public").is_dir() and not (over / "pages").exists()
        with copy:
            copy.execute("INSERT INTO kept VALUES (2)")

    with closing(sqlite3.connect(home / "city.db")) as database:
        assert database.execute("SELECT x FROM kept").fetchall() == [(1,)]


def test_pymerkle_has_the_root_of_our_log_over_the_same_entries(rows, tmp_path):
    size, root = head()
    dump_entries(tmp_path / "entries", entries_of(0, size))

    assert ledger.hashed(entries_of(0, size)) == root
    said = asked("merkle", entries=str(tmp_path / "entries"), folder=str(tmp_path), proofs=2, seed=1)
    assert said["root_memory"] == said["root_sqlite"] == root.hex()
    assert said["proof_memory"] > 0 and said["proof_sqlite"] > 0


def test_pages_are_measured_and_nobody_stays_signed_in(rows, monkeypatch):
    place = Place(1, rows.parent, rows.parent)
    monkeypatch.setattr(pages, "PAGES", 3)

    measured = {each.name: each.ours for each in (*pages.cold_page(place), *pages.desk(place))}

    assert sorted(measured) == ["cold_page", "cold_page_queries", "desk_queue", "desk_records", "desk_today"]
    assert measured["cold_page_queries"] <= 15
    assert not Session.objects.exists()


def test_a_record_that_is_measured_goes_the_whole_way_through_the_desk(rows, capsys):
    before = Record.objects.public().count()

    one_by_one.publish_some(1)

    said = json.loads(capsys.readouterr().out)
    assert Record.objects.public().count() == before + 2
    assert len(said["release"]) == 1 and 0 < said["release"][0] < said["whole"][0]


@pytest.mark.skipif(not (serving.nginx_program() and serving.has_wrk()), reason=f"{serving.NO_NGINX}, {serving.NO_WRK}")
def test_requests_are_counted_and_an_error_is_none():
    with serving.nginx({"a.page": b"text"}) as port:
        assert serving.get(port, "/a.page") == b"text"
        assert serving.rate(port, "/a.page", runs=1, seconds=1) > 100
        with pytest.raises(RuntimeError):
            serving.rate(port, "/gone.page", runs=1, seconds=1)
