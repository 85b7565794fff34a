"""The table of docs/performance.md is what was measured, and says no more than `bench/results.json`."""

import json

import pytest

from bench import document, plot, results
from bench.frame import LIMIT, Measured
from bench.lines import LINES, measures
from tests.layout import ROOT

ABOUT = {"records": 15_000, "commit": "abc", "load": 1.0, "day": "2026-11-24"}


def test_the_table_in_the_documents_is_the_measured_one():
    rows = results.read()
    text = document.DOCUMENT.read_text(encoding="utf-8")

    assert rows
    assert document.table(rows) in text
    assert (ROOT / "docs" / "pictures" / "performance.svg").read_text(encoding="utf-8") == plot.drawn(rows)


def test_every_row_has_the_agreed_fields_and_says_itself_whether_it_met_its_goal():
    for row in results.read():
        assert {"name", "scale", "ours", "peer", "peer_value", "ratio", "goal", "unit", "met"} <= set(row)
        if row["met"] is not None:
            assert row["met"] == (row["ratio"] >= row["goal"]), row


def test_every_line_is_measured_somewhere():
    assert sorted(name for names in measures().values() for name in names) == sorted(LINES)


def rows_of(name: str, ours: float, peers: dict, scale: float = 0.01) -> list[dict]:
    return list(results.rows_of(Measured(name, ours, peers), scale=scale, about=ABOUT))


def test_a_peer_that_was_not_there_is_a_row_without_a_verdict():
    missing, limit = rows_of("search_p95", 10, {"SQLite FTS5": None})

    assert (missing["peer_value"], missing["ratio"], missing["met"]) == (None, None, None)
    assert limit["peer"] == LIMIT and limit["met"]


def test_a_later_run_replaces_its_own_rows_only_and_growth_follows(tmp_path):
    file = tmp_path / "results.json"
    results.merge(rows_of("search_p50", 2, {}) + rows_of("search_p95", 5, {}), file)
    results.merge(rows_of("search_p50", 4, {}, scale=1), file)

    kept = json.loads(file.read_text())

    growth = next(row for row in kept if row["peer"] == results.GROWTH)
    assert [(row["name"], row["scale"]) for row in kept if row["peer"] != results.GROWTH] == [
        ("search_p50", 0.01), ("search_p50", 1), ("search_p95", 0.01)
    ]  # fmt: skip
    assert growth["ratio"] == pytest.approx(0.5) and not growth["met"]


def test_the_plot_shows_a_line_that_grew():
    rows = rows_of("search_p50", 2, {}) + [row | {"records": 1_000_000} for row in rows_of("search_p50", 4, {}, scale=1)]

    assert plot.curves(rows)["search_p50"] == [(15_000, 1.0), (1_000_000, 2.0)]
    assert "× 2)" in plot.drawn(rows)
