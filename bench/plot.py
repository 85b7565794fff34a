"""The plot of growth: how many times its value at the smallest scale each line has at larger ones, as plain SVG."""

import math
from pathlib import Path

from bench.lines import LESS, LINES

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 420, 60, 250, 30, 50
COLOURS = ("#1f6f8b", "#c44536", "#5b8c5a", "#8e6c8a", "#d9822b", "#3d5a80", "#7a7a52", "#a23b72")
GROWTH = (0.3, 1, 3, 10, 30, 100, 300)


def write(rows: list[dict], file: Path) -> None:
    """Draw what is known."""
    file.write_text(drawn(rows), encoding="utf-8")


def curves(rows: list[dict]) -> dict[str, list[tuple[int, float]]]:
    """By line: records, and how many times the cost at the smallest scale. Lines of one scale alone are left out."""
    found: dict[str, dict[int, float]] = {}
    for row in rows:
        line = LINES[row["name"]]
        if row["peer"] != "growth" and line.grows:
            cost = row["ours"] if line.better == LESS else 1 / row["ours"]
            found.setdefault(row["name"], {})[row["records"]] = cost
    return {
        name: [(records, points[records] / points[min(points)]) for records in sorted(points)]
        for name, points in found.items()
        if len(points) > 1
    }


def drawn(rows: list[dict]) -> str:
    """The SVG: records across, growth up, both in powers of ten."""
    known = curves(rows)
    sizes = sorted({records for points in known.values() for records, _growth in points}) or [10_000, 1_000_000]
    top = next((mark for mark in GROWTH if mark >= max([3, *(g for points in known.values() for _r, g in points)])), GROWTH[-1])

    def across(records: float) -> float:
        share = math.log(records / sizes[0]) / math.log(sizes[-1] / sizes[0])
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def up(growth: float) -> float:
        share = math.log(max(growth, GROWTH[0]) / GROWTH[0]) / math.log(top / GROWTH[0])
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)

    parts = [_axes(sizes, top, across, up)]
    parts += [_curve(number, name, points, across, up) for number, (name, points) in enumerate(known.items())]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13">\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _axes(sizes, top, across, up) -> str:
    lines = []
    for growth in (mark for mark in GROWTH if mark <= top):
        lines.append(f'<path d="M{LEFT} {up(growth):.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        lines.append(f'<text x="{LEFT - 8}" y="{up(growth) + 4:.1f}" text-anchor="end" fill="#444">× {growth:g}</text>')
    for records in sizes:
        lines.append(f'<path d="M{across(records):.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#eee"/>')
        lines.append(f'<text x="{across(records):.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle" fill="#444">{records:,}</text>')
    lines.append(f'<text x="{LEFT}" y="{HEIGHT - 8}" fill="#444">records; cost beside that at the smallest size (below is better)</text>')
    return "\n".join(lines)


def _curve(number: int, name: str, points, across, up) -> str:
    colour, place = COLOURS[number % len(COLOURS)], TOP + 20 * number + 10
    drawn = " ".join(f"{across(records):.1f},{up(growth):.1f}" for records, growth in points)
    marks = "".join(f'<circle cx="{across(r):.1f}" cy="{up(g):.1f}" r="3.5" fill="{colour}"/>' for r, g in points)
    legend = WIDTH - RIGHT + 20
    return (
        f'<polyline points="{drawn}" fill="none" stroke="{colour}" stroke-width="2"/>{marks}'
        f'<rect x="{legend}" y="{place - 9}" width="12" height="4" fill="{colour}"/>'
        f'<text x="{legend + 18}" y="{place}" fill="#222">{LINES[name].what} (× {points[-1][1]:.2g})</text>'
    )
