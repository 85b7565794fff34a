"""`yangguang report YEAR`: the annual report of an agency as files; on request begun, counted and checked first."""

import sys
from gettext import gettext as _
from pathlib import Path

import click

from yangguang.agencies.models import Agency, AgencyKind, Person
from yangguang.cli import exits
from yangguang.cli.people import agency_coded, person_named
from yangguang.cli.say import answer, json_option
from yangguang.ledger.durable import write_durably
from yangguang.oversee import check, figures
from yangguang.oversee import report as reports
from yangguang.oversee.document import build
from yangguang.oversee.models import Report
from yangguang.oversee.publish_report import rendering
from yangguang.oversee.render.html import render_html

KINDS = ("html", "docx", "pdf", "json")


def _kinds(_ctx, _param, value: str) -> list[str]:
    kinds = [kind.strip().lower() for kind in value.split(",") if kind.strip()]
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        raise click.BadParameter(_("没有这种格式：{names}").format(names="、".join(unknown)))
    return kinds


@click.command("report")
@click.argument("year", type=int)
@click.option("--agency", "code", help="编制单位代码；默认市政府")
@click.option("--form", help="报告格式：free、2014stat、2019 或 2021；默认该年度的格式")
@click.option("--format", "kinds", default="html", show_default=True, callback=_kinds,
              help="输出格式，可用逗号列出几种：html,docx,pdf,json")  # fmt: skip
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=".", show_default=True,
              help="写入哪个文件夹")  # fmt: skip
@click.option("--draft", is_flag=True, help="输出尚未公布的编制稿，而不是已公布的报告")
@click.option("--by", "login", help="编制人的登录名：尚未签发的，先重新统计并核对；没有编制稿的，先建立")
@json_option
def report(year, code, form, kinds, out, draft, login, as_json) -> None:
    """输出一个年度的政府信息公开工作年度报告；同一份报告每次输出的字节相同。

    没有报告时退出码为 3；编制稿核对出错误时退出码为 1。
    """
    agency = agency_coded(code) if code else _city()
    by = person_named(login)
    found = _found(agency, year, form, drafts=draft or by is not None)
    if by:
        found = _counted(found or reports.start(agency, year=year, by=by, form=form or ""), by)
    if found is None:
        click.echo(_("{agency}没有 {year} 年度的报告").format(agency=agency, year=year), err=True)
        sys.exit(exits.REFUSED)
    problems = check.findings_of(found) if found.is_editable else []
    files = _write(found, kinds, out)
    _say(found, files, problems, as_json=as_json)
    sys.exit(exits.FINDINGS if check.blocking(found, problems) else exits.OK)


def _city() -> Agency:
    city = Agency.objects.filter(kind=AgencyKind.CITY).first()
    if city is None:
        raise click.UsageError(_("还没有建立机构，请先运行 yangguang demo 或在工作台建立"))
    return city


def _found(agency: Agency, year: int, form: str | None, *, drafts: bool) -> Report | None:
    """The newest report of the year that may be shown: published, or whatever there is."""
    held = Report.objects.filter(agency=agency, year=year) if drafts else Report.objects.current().filter(
        agency=agency, year=year
    )  # fmt: skip
    if form:
        held = held.filter(form=form)
    return held.select_related("agency").order_by("-number", "-pk").first()


def _counted(found: Report, by: Person) -> Report:
    """Figures and findings as of now, where the report is not signed yet."""
    if found.is_editable:
        figures.take_figures(found, by=by)
        check.check(found, by=by)
    return Report.objects.select_related("agency").get(pk=found.pk)


def _write(found: Report, kinds: list[str], out: Path) -> dict[str, Path]:
    printed = build(found)
    files = {}
    for kind in kinds:
        path = out / f"{found.agency.slug}-{found.year}-{found.form}.{kind}"
        data = render_html(printed, standalone=True).encode() if kind == "html" else rendering(printed, kind)
        write_durably(path, data)
        files[kind] = path
    return files


def _say(found: Report, files: dict[str, Path], problems, *, as_json: bool) -> None:
    data = {
        "agency": found.agency.code, "year": found.year, "form": found.form, "number": found.number,
        "status": found.status, "files": {kind: str(path) for kind, path in files.items()},
        "findings": [{"key": each.key, "severity": each.severity, "message": each.message} for each in problems],
    }  # fmt: skip
    lines = [f"{found.title}（{found.get_status_display()}）", *(str(path) for path in files.values())]
    lines += [each.message for each in problems]
    answer(data, "\n".join(lines), as_json=as_json)
