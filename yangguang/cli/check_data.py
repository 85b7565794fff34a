"""`yangguang check-data`: does the database say what the public log promises?"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from gettext import gettext as _

import click
from django.conf import settings

from yangguang.cli import exits
from yangguang.cli.progress import advancing
from yangguang.cli.say import answer, json_option
from yangguang.oversee.check_data import check_data as look
from yangguang.oversee.counts import tally
from yangguang.oversee.recount import Line, Recount
from yangguang.oversee.recount import recount as count_anew

SHOWN = 20  # cells named one by one


def findings(progress: Callable[[int], None]) -> list[dict[str, str]]:
    """What is wrong in the database of this city, each as code, subject and message.

    progress: is told how many more versions and leaves were compared.
    """
    return [
        {"code": each.code, "subject": str(each.subject), "message": each.message}
        for each in look(progress=progress)
    ]


def public_folder() -> str:
    """Where this city's public files lie."""
    return str(settings.PUBLIC)


@click.command("check-data")
@click.option("--recount", is_flag=True, help="重新统计：逐项比对指标的汇总、记录和日志条目")
@click.option("--rebuild", is_flag=True, help="先删除汇总，再从日志重新累计（与 --recount 同用）")
@json_option
def check_data(recount: bool, rebuild: bool, as_json: bool) -> None:
    """核对数据库与公开日志是否一致。发现问题时退出码为 1。"""
    if rebuild and not recount:
        raise click.UsageError(_("--rebuild 请与 --recount 同用"))
    sys.exit(_recount(rebuild, as_json) if recount else _compare(as_json))


def _compare(as_json: bool) -> int:
    with advancing(_("核对数据库")) as done:
        found = findings(done)
    lines = [each["message"] for each in found] or [_("数据库与日志一致。")]
    answer({"findings": found}, "\n".join(lines), as_json=as_json)
    return exits.FINDINGS if found else exits.OK


def _recount(rebuild: bool, as_json: bool) -> int:
    with advancing(_("从日志累计")) as done:
        (tally.rebuild if rebuild else tally.follow)(progress=done)
    found = count_anew()
    answer(_as_data(found), "\n".join(_as_lines(found)), as_json=as_json)
    return exits.OK if found.equal else exits.FINDINGS


def _as_data(found: Recount) -> dict:
    figures = [asdict(line) | {"equal": line.equal} for line in found.lines]
    return {
        "figures": figures, "cells": found.cells, "differing_cells": found.differing, "equal": found.equal,
    }  # fmt: skip


def _as_lines(found: Recount) -> Iterator[str]:
    for line in found.lines:
        yield _(
            "{verdict}　{year}年　{label}（{figure}）：汇总 {rollup}，记录 {records}，日志 {leaves}，报告载明 {printed}"
        ).format(**_cells_of(line))
    yield _("汇总共 {cells} 格（日、月、年 × 单位 × 类别），与日志不一致的 {count} 格。").format(
        cells=found.cells, count=len(found.differing)
    )
    yield from found.differing[:SHOWN]
    if not found.equal:
        yield _(
            "汇总有误时，运行 yangguang check-data --recount --rebuild 从日志重新累计；仍不一致，请与备份比对。"
        )


def _cells_of(line: Line) -> dict:
    facts = {name: "–" if value is None else value for name, value in asdict(line).items()}
    return facts | {"verdict": _("一致") if line.equal else _("不一致")}
