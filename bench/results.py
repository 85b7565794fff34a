"""`bench/results.json`: the rows of the table. A run replaces the rows that it measured and leaves the others."""

import json
from collections.abc import Iterable
from pathlib import Path

from bench.frame import FOLDER, LIMIT, Measured
from bench.lines import LESS, LINES, peers_of

FILE = FOLDER / "results.json"
GROWTH = "growth"


def read(file: Path = FILE) -> list[dict]:
    """All rows; none where nothing was measured yet."""
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else []


def merge(fresh: list[dict], file: Path = FILE) -> list[dict]:
    """Put fresh rows in the place of older ones of the same line and scale; returns all, in the table's order."""
    replaced = {(row["name"], row["scale"]) for row in fresh}
    kept = [row for row in read(file) if (row["name"], row["scale"]) not in replaced and row["peer"] != GROWTH]
    rows = [row for row in [*kept, *fresh] if row["name"] in LINES]
    order = list(LINES)
    rows += _growth(rows)
    rows.sort(key=lambda row: (order.index(row["name"]), row["peer"] == GROWTH, row["scale"]))
    text = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    file.write_text(f"[\n{text}\n]\n", encoding="utf-8")
    return rows


def rows_of(measured: Measured, *, scale: float, about: dict) -> Iterable[dict]:
    """The rows of one measurement: one for each peer and one for the limit, or one alone."""
    line = LINES[measured.name]
    values = dict(measured.peers)
    if line.limit is not None and (line.limit_at is None or line.limit_at == scale):
        values[LIMIT] = line.limit
    for peer, value in (values or {"": None}).items():
        goal = peers_of(measured.name).get(peer) if line.at in (None, scale) else None
        ratio = _ratio(measured.ours, value, line.better)
        yield {
            "name": measured.name, "scale": scale, "ours": _short(measured.ours), "peer": peer,
            "peer_value": _short(value), "ratio": _short(ratio), "goal": goal, "unit": line.unit,
            "met": None if goal is None or ratio is None else ratio >= goal, "note": measured.note, **about,
        }  # fmt: skip


def _growth(rows: list[dict]) -> Iterable[dict]:
    """For lines whose growth is limited: the value at the largest scale beside that at the smallest."""
    for name, line in LINES.items():
        known = {row["scale"]: row for row in rows if row["name"] == name}
        if line.grows is None or len(known) < 2:
            continue
        first, last = known[min(known)], known[max(known)]
        ratio = _ratio(last["ours"], first["ours"], line.better)
        yield {
            **{key: last[key] for key in ("name", "scale", "ours")}, "peer": GROWTH, "peer_value": first["ours"],
            "ratio": _short(ratio), "goal": round(1 / line.grows, 3), "unit": line.unit,
            "met": ratio >= 1 / line.grows, "note": f"beside our own value at scale {first['scale']:g}",
            **{key: last[key] for key in ("records", "commit", "load", "day")},
        }  # fmt: skip


def _ratio(ours: float, peer: float | None, better: str) -> float | None:
    """How many times better ours is than the peer's; below one it is worse."""
    if peer is None or not ours or not peer:
        return None
    return peer / ours if better == LESS else ours / peer


def _short(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.4g}")
