"""The annual report: every figure of it, beside SQL on the same rows and beside counting the leaves again."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from bench.frame import Measured, Place, ask_peer, median_of
from bench.lines import DUCKDB, RECOUNT, SQL
from yangguang.ledger.seal import head
from yangguang.oversee.counts import leaves, publish
from yangguang.oversee.counts.take import take
from yangguang.oversee.figures import basis_of
from yangguang.oversee.models import Report
from yangguang.oversee.registry import spec_of
from yangguang.oversee.scopes import Basis

YEAR, RUNS = 2012, 5
NOTE = (
    "ours takes all figures of the report as of the last leaf, returns and shares too, each with the query that opens it; the "
    "SQL counts the releases alone (total, classes, months, late ones, programmes), in one pass over a table of its few columns "
    "with a covering index, DuckDB over the same table; counting the leaves again is one count for each figure of releases."
)


def report(place: Place) -> Iterator[Measured]:
    """Median time of all figures; the peers' figures must be ours."""
    made = Report.objects.select_related("agency").get(year=YEAR, agency__kind="city")
    basis = replace(basis_of(made), cutoff=head()[0])
    ids = list(made.figures.values_list("figure_id", flat=True))
    taken = {key: count.value for key, (_spec, count) in take(ids, basis=basis, form=made.form).items()}
    ours = median_of(lambda: take(ids, basis=basis, form=made.form), runs=RUNS)
    again = median_of(lambda: recount(ids, basis, made.form), runs=1, warm=False)
    said = ask_peer("report_figures", rows=str(place.rows), file=str(place.beside / "report.sqlite"), year=YEAR, runs=RUNS)
    peers = {SQL: said.get("sql"), DUCKDB: said.get("duckdb"), RECOUNT: again}
    values = {peer: None if seconds is None else seconds * 1000 for peer, seconds in peers.items()}
    yield Measured("report", ours * 1000, values, f"{NOTE} {said.get('missing', '')}{differing(taken, said)}".strip())


def recount(ids: list[str], basis: Basis, form: str) -> dict[str, int]:
    """The figures of releases, each counted from the leaves without a rollup."""
    found = {}
    for key in ids:
        spec = spec_of(key, form_id=form, year=basis.first.year)
        if spec.how == "released":
            months = basis.of_month(spec.args["month"]) if "month" in spec.args else basis
            found[key] = leaves.count(publish.query_of(spec, months))
    return found


def differing(taken: dict[str, Decimal], said: dict) -> str:
    """A word about figures that a peer counts otherwise; nothing if all are the same."""
    wrong = [
        f"{way}: {key} {value}, ours {taken[key]}."
        for way in ("sql_figures", "duckdb_figures") for key, value in said.get(way, {}).items()
        if key in taken and taken[key] != value
    ]  # fmt: skip
    return " ".join(["Not the same figures:", *wrong]) if wrong else ""
