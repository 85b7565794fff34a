"""`yangguang check FILE…`: what does not add up in annual reports. No database, no settings."""

import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from yangguang.oversee.checks import Result, Unreadable, check_file
from yangguang.oversee.checks.say.html import as_html
from yangguang.oversee.checks.say.json import as_dict, as_json
from yangguang.oversee.checks.say.sarif import as_sarif
from yangguang.oversee.checks.say.terminal import print_claims, print_result, print_summary
from yangguang.oversee.checks.say.words import word

EXIT_ERRORS, EXIT_UNREADABLE = 1, 2
_SUFFIXES = {".txt", ".html", ".htm", ".shtml", ".docx", ".pdf", ".md"}
# Starting worker processes costs more than checking a few reports.
_MANY = 24


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "html", "sarif"]), default="text",
    help="输出格式(默认 text)",
)  # fmt: skip
@click.option("--claims", is_flag=True, help="同时列出读到的全部数据")
@click.option("--previous", type=click.Path(path_type=Path), help="上一年度的报告,用于核对结转件数")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="提示语言")
@click.option("--output", "-o", type=click.Path(path_type=Path), help="写入文件而不是终端")
def check(paths, form, claims, previous, lang, output) -> None:
    """核查政府信息公开工作年度报告(文本、HTML、DOCX、PDF),指出前后不符之处。

    有错误时退出码为 1,有文件无法读取时为 2。
    """
    outcomes = list(_outcomes(list(_files(paths)), previous, lang))
    results = [outcome for _, outcome in outcomes if isinstance(outcome, Result)]
    refused = [(name, outcome) for name, outcome in outcomes if isinstance(outcome, Unreadable)]
    _say(results, refused, form=form, claims=claims, lang=lang, output=output)
    for name, reason in refused:
        click.echo(f"{name}: {word('unreadable', lang)}: {reason.text(lang)}", err=True)
    if refused:
        sys.exit(EXIT_UNREADABLE)
    sys.exit(EXIT_ERRORS if any(result.errors for result in results) else 0)


def _say(results, refused, *, form, claims, lang, output) -> None:
    if form == "text":
        with _stream(output) as stream:
            _say_text(Console(file=stream) if output else Console(), results, refused, claims, lang)
        return
    if form == "json":
        text = as_json([as_dict(result, lang=lang, claims=claims) for result in results]) if results else "[]"
    elif form == "sarif":
        text = as_sarif(results, lang=lang)
    else:
        text = as_html(results, lang=lang)
    if output:
        output.write_text(text, encoding="utf-8")
    else:
        click.echo(text)


def _stream(output: Path | None):
    return open(output or os.devnull, "w", encoding="utf-8")


def _say_text(console: Console, results, refused, claims: bool, lang: str) -> None:
    for result in results:
        print_result(console, result, lang=lang)
        if claims:
            print_claims(console, result, lang=lang)
    if len(results) + len(refused) > 1:
        print_summary(console, results, refused, lang=lang)


def _files(paths: tuple[Path, ...]) -> Iterator[Path]:
    """Files as named; of a folder, the reports in it (by suffix, hidden files left out), in name order."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for item in sorted(path.rglob("*")):
            if item.suffix.lower() in _SUFFIXES and item.is_file() and not item.name.startswith("."):
                yield item


def _outcomes(files: list[Path], previous: Path | None, lang: str):
    jobs = [(path, previous) for path in files]
    if len(jobs) < 2:
        yield from map(_outcome, jobs)
        return
    console = Console(stderr=True)
    title = word("checking", lang)
    if len(jobs) < _MANY:
        yield from track(map(_outcome, jobs), title, len(jobs), console=console, transient=True)
        return
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        done = pool.map(_outcome, jobs, chunksize=8)
        yield from track(done, title, len(jobs), console=console, transient=True)


def _outcome(job: tuple[Path, Path | None]) -> tuple[str, Result | Unreadable]:
    path, previous = job
    try:
        return str(path), check_file(path, previous=previous)
    except Unreadable as reason:
        return str(path), reason
