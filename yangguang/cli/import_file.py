"""`yangguang import FILE`: many records at once, as drafts for review or, for history, released."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import gettext as _
from pathlib import Path

import click

from yangguang.cli import exits
from yangguang.cli.people import agency_coded, first_editor, person_named, the_one_agency
from yangguang.cli.problems import print_problems, save_problems, told
from yangguang.cli.progress import bar
from yangguang.cli.say import answer, json_option
from yangguang.publish import importing
from yangguang.publish.import_errors import RowsNotValid
from yangguang.publish.importing import Progress, dry_run
from yangguang.publish.table_rows import count_rows


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--agency", "code", help="发布机构代码；不填时由 --author 或 --by 的任职确定")
@click.option("--author", "editor", help="导入人（编辑）；不填时为该机构现任的第一位编辑")
@click.option("--dry-run", "dry", is_flag=True, help="只检查，不导入")
@click.option("--skip-bad", is_flag=True, help="跳过有错误的行，导入其余各行；中断后可继续")
@click.option("--release", is_flag=True, help="直接发布公开前已经审查的历史信息，由 --by 的签发领导确认")
@click.option("--by", "head", help="签发领导的登录名，与 --release 一起使用")
@click.option("--again", is_flag=True, help="这份文件导入过，仍然再次导入")
@click.option("--errors", type=click.Path(path_type=Path), help="把错误写入这个 CSV 文件")
@json_option
def import_file(file, code, editor, dry, skip_bad, release, head, again, errors, as_json) -> None:
    """从 CSV、XLSX 或 JSONL 文件批量导入信息，成为待审批次。

    默认整份文件全部导入或一条也不导入。表头和取值见 docs/import.md。有错误行时退出码为 1。
    """
    if release != bool(head):
        raise click.UsageError(_("--release 和 --by 要一起使用"))
    signer, author = person_named(head), person_named(editor)
    agency = agency_coded(code) if code else the_one_agency(signer, author)
    with _progress(file) as progress:
        if dry:
            found = dry_run(file, agency=agency, history=release, progress=progress)
            problems, more = found.errors, found.more
            data = {"dry_run": True, "rows": found.rows, "good": found.good}
            sentence = _("共 {rows} 行，可导入 {good} 行。").format(rows=found.rows, good=found.good)
        else:
            data, sentence, problems, more = _import(
                file, agency=agency, by=author or first_editor(agency), skip_bad=skip_bad, again=again,
                release_by=signer, progress=progress,
            )  # fmt: skip
    if errors:
        save_problems(errors, problems)
    if not as_json:
        print_problems(problems, more)
    answer(data | {"errors": told(problems), "more_errors": more}, sentence, as_json=as_json)
    sys.exit(exits.FINDINGS if problems else exits.OK)


def _import(file: Path, **facts):
    """Import; returns the answer as data and as a sentence, the problems, and how many more there are."""
    try:
        done = importing.import_file(file, **facts)
    except RowsNotValid as err:
        return {"rows": 0, "released": False, "batch": None}, str(err), err.problems, err.more
    data = {
        "batch": done.batch.pk, "rows": done.rows, "released": done.released, "resumed_after": done.resumed_after
    }  # fmt: skip
    sentence = _("已发布 {rows} 条（批次 {batch}）。") if done.released else _(
        "已导入 {rows} 条，等待审核（批次 {batch}）。"
    )  # fmt: skip
    return data, sentence.format(rows=done.rows, batch=done.batch.pk), done.skipped, 0


@contextmanager
def _progress(file: Path) -> Iterator[Progress]:
    """A bar for checking and one for storing, with the rows of the file as their total."""
    names = {"check": _("检查"), "store": _("导入")}
    with bar() as shown:
        total = count_rows(file)
        tasks: dict[str, int] = {}

        def progress(stage: str, count: int) -> None:
            if stage not in tasks:
                tasks[stage] = shown.add_task(names[stage], total=total)
            shown.advance(tasks[stage], count)

        yield progress
