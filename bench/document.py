"""docs/performance.md: the table between two marks, made from the rows of `bench/results.json`; and the plot of growth."""

from pathlib import Path

from bench import plot
from bench.frame import FOLDER
from bench.lines import LINES

DOCUMENT = FOLDER.parent / "docs" / "performance.md"
BEGIN, END = "<!-- table: made by `make bench` from bench/results.json -->", "<!-- end of the table -->"
HEADINGS = ("what", "records", "ours", "peer or limit", "its value", "× better", "at least", "met")


def write(rows: list[dict], document: Path = DOCUMENT) -> None:
    """Put the table of these rows, the notes and the plot in place of the former ones."""
    text = document.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    document.write_text(f"{before}{BEGIN}\n\n{table(rows)}\n\n{notes(rows)}\n\n{END}{after}", encoding="utf-8")
    plot.write(rows, document.parent / "pictures" / "performance.svg")


def table(rows: list[dict]) -> str:
    """The table as Markdown."""
    lines = ["| " + " | ".join(HEADINGS) + " |", "|---|--:|--:|---|--:|--:|--:|---|"]
    return "\n".join([*lines, *("| " + " | ".join(cells(row)) + " |" for row in rows)])


def notes(rows: list[dict]) -> str:
    """What is to be known about a line, once for each."""
    known = {row["name"]: row["note"] for row in rows if row["note"] and row["peer"] != "growth"}
    measured = sorted({(row["day"], row["commit"], row["load"]) for row in rows})
    lines = [f"- **{LINES[name].what}**: {note}" for name, note in known.items()]
    if measured:
        loads = [load for _day, _commit, load in measured]
        lines.append(f"- Measured {measured[0][0]} to {measured[-1][0]} at commits {', '.join(sorted({each[1] for each in measured}))}, load average {min(loads):g} to {max(loads):g}.")
    return "\n".join(lines)


def cells(row: dict) -> tuple[str, ...]:
    """The cells of one row."""
    unit = row["unit"]
    met = {True: "yes", False: "**no**", None: "–"}[row["met"]]
    return (
        LINES[row["name"]].what, f"{row['records']:,}", _value(row["ours"], unit), row["peer"] or "–",
        _value(row["peer_value"], unit), _number(row["ratio"]), _number(row["goal"]), met,
    )  # fmt: skip


def _value(value: float | None, unit: str) -> str:
    return "–" if value is None else f"{_number(value)} {unit}"


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
