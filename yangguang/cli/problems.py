"""Rows that are wrong: on the terminal, as data, and as a CSV that opens in Excel beside the file."""

import csv
from collections.abc import Sequence
from dataclasses import asdict
from gettext import gettext as _
from pathlib import Path

import click

from yangguang.publish.import_rows import RowProblem

SHOWN = 20  # problems printed on the terminal


def print_problems(problems: Sequence[RowProblem], more: int) -> None:
    """The first problems, and how many follow."""
    for problem in problems[:SHOWN]:
        click.echo(str(problem), err=True)
    left = len(problems) - SHOWN + more if len(problems) > SHOWN else more
    if left:
        click.echo(_("……还有 {count} 处错误").format(count=left), err=True)


def told(problems: Sequence[RowProblem]) -> list[dict]:
    """Problems as JSON values."""
    return [asdict(problem) for problem in problems]


def save_problems(path: Path, problems: Sequence[RowProblem]) -> None:
    """Write problems as CSV. Values that a spreadsheet would take for a formula are quoted."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.writer(file)
        lines.writerow([_("行"), _("列"), _("填写的内容"), _("原因")])
        for each in problems:
            lines.writerow([each.row, *(_harmless(text) for text in (each.column, each.value, each.reason))])


def _harmless(text: str) -> str:
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
