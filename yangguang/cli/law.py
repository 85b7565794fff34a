"""`yangguang law`: the clock, the fee and the check of codes, for a person and for a program. No city needed."""

import json
import sys
from datetime import date, datetime
from gettext import gettext as _
from typing import Any
from zoneinfo import ZoneInfo

import click

from yangguang.cli import exits
from yangguang.cli.say import answer
from yangguang.cli.translated_group import TranslatedGroup
from yangguang.law.clock import clock
from yangguang.law.clock_json import case_from_json, clock_to_json
from yangguang.law.clock_text import explain
from yangguang.law.code_kinds import LABELS, identify_code
from yangguang.law.errors import CalendarNotCovered, LawError, NotInForce
from yangguang.law.fees import explain_fee, fee

_CITY_TIME = ZoneInfo("Asia/Shanghai")


def text_option(command):
    """Give a command the option --text, as the argument `as_text`."""
    return click.option("--text", "as_text", is_flag=True, help="以中文说明输出，不用 JSON")(command)


@click.group("law", cls=TranslatedGroup)
def law() -> None:
    """按条例计算答复期限和信息处理费，核对代码。以 JSON 输入和输出。"""


@law.command("due")
@click.option(
    "--file", "source", type=click.File("r", encoding="utf-8"), default="-", help="JSON 文件，默认读标准输入"
)
@text_option
def due(source, as_text: bool) -> None:
    """计算答复期限：每一个日期及其条款，计入和不计入的每一天。

    读入 {"received": "2018-09-20", "channel": "registered_post", "events": [{"kind": "extended", "on": "2018-10-09"}]}。
    最后一日因缺少节假日安排而不能确定时，退出码为 3。
    """
    try:
        found = clock(case_from_json(_json(source)))
    except LawError as err:
        sys.exit(_refuse(err))
    answer(clock_to_json(found), "\n".join(explain(found)), as_json=not as_text)
    if found.beyond and found.last_day is None:
        click.echo(found.beyond, err=True)
        sys.exit(exits.REFUSED)


@law.command("fee")
@click.option(
    "--by", type=click.Choice(["item", "page"]), required=True, help="计收方式：item 按件，page 按量"
)
@click.option("--quantity", type=click.IntRange(min=0), required=True, help="件数或者页数")
@click.option("--already", type=click.IntRange(min=0), default=0, help="按件计收时，本自然月此前已有的件数")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="按哪一天的规定计算，默认今天")
@text_option
def fee_command(by: str, quantity: int, already: int, day: datetime | None, as_text: bool) -> None:
    """计算信息处理费，列出适用的每一档。当日没有收费标准时，退出码为 3。"""
    if already and by == "page":
        raise click.UsageError(_("按量计收只计一件申请的页数，不累计；--already 只用于按件计收。"))
    try:
        found = fee(by, quantity, on=_day(day), already=already)
    except LawError as err:
        sys.exit(_refuse(err))
    answer(found.to_json(), "\n".join(explain_fee(found)), as_json=not as_text)


@law.command("code")
@click.argument("code")
@text_option
def code_command(code: str, as_text: bool) -> None:
    """核对统一社会信用代码、组织机构代码或者公民身份号码的校验码。不正确时退出码为 1。"""
    found = identify_code(code)
    label = LABELS[found.kind]
    data: dict[str, Any] = {"kind": found.kind, "label": label, "valid": found.valid, "why": found.why}
    answer(
        data,
        _("{label}：正确。").format(label=label) if found else f"{label}：{found.why}",
        as_json=not as_text,
    )
    sys.exit(exits.OK if found else exits.FINDINGS)


def _json(source) -> Any:
    """What was written, or a refusal that says where it stops being JSON."""
    try:
        return json.load(source)
    except json.JSONDecodeError as err:
        where = _("第{line}行第{column}个字符处不是有效的 JSON，请核对引号、逗号和括号。")
        raise click.UsageError(where.format(line=err.lineno, column=err.colno)) from err
    except UnicodeDecodeError as err:
        raise click.UsageError(_("不是 UTF-8 编码的文字，请另存为 UTF-8 后再试。")) from err
    except RecursionError as err:
        raise click.UsageError(_("JSON 的层次太深，申请只有一层，事项是其中的一个列表，请核对。")) from err


def _day(given: datetime | None) -> date:
    return given.date() if given else datetime.now(_CITY_TIME).date()


def _refuse(error: LawError) -> int:
    """Say why, and which exit code that is: the law has no answer, or the question cannot be read."""
    click.echo(str(error), err=True)
    return exits.REFUSED if isinstance(error, NotInForce | CalendarNotCovered) else exits.UNREADABLE
