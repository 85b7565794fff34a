"""The terminal form: each finding with its sentence, the numbers marked, why, and by how much."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from yangguang.oversee.checks.engine import Result
from yangguang.oversee.checks.errors import Unreadable
from yangguang.oversee.checks.findings import ERROR, NOTE, SEVERITIES, WARNING, Finding
from yangguang.oversee.checks.say.json import claim_as_dict
from yangguang.oversee.checks.say.words import word

_COLOURS = {ERROR: "bold red", WARNING: "yellow", NOTE: "cyan"}
_MARKS = {ERROR: "bold white on red", WARNING: "bold black on yellow", NOTE: "bold black on cyan"}


def print_result(console: Console, result: Result, *, lang: str = "zh") -> None:
    """Print one result."""
    report = result.report
    counts = " · ".join(f"{word(level, lang)} {result.count(level)}" for level in SEVERITIES)
    about = " · ".join(str(part) for part in (report.agency, report.year, report.form) if part)
    console.print(Text(result.name or "-", style="bold"), Text(about, style="dim"))
    if not result.findings:
        console.print(Text(f"  {word('clean', lang)}", style="green"))
    for finding in result.findings:
        _print_finding(console, result, finding, lang)
    console.print(Text(f"  {counts} · {word('claims', lang)} {len(result.claims)}", style="dim"))


def _print_finding(console: Console, result: Result, finding: Finding, lang: str) -> None:
    head = Text("  ")
    head.append(word(finding.severity, lang), style=_COLOURS[finding.severity])
    head.append(f" [{finding.rule.id}] ", style="dim")
    head.append(finding.message(lang))
    console.print(head)
    if finding.quote:
        console.print(Text("    ").append_text(marked_quote(result, finding)))
    where = finding.section or word("whole document", lang)
    console.print(Text(f"    {word('section', lang)}: {where} · {finding.source(lang)}", style="dim"))


def marked_quote(result: Result, finding: Finding) -> Text:
    """The quote in its own characters, with the numbers that the finding speaks of marked."""
    text = Text(finding.quote.replace("\t", " ").replace("\n", " "))
    base = result.report.text.find(finding.quote, max(0, finding.start - len(finding.quote)))
    for start, end in finding.marks:
        if 0 <= base <= start and end <= base + len(finding.quote):
            text.stylize(_MARKS[finding.severity], start - base, end - base)
    return text


def print_claims(console: Console, result: Result, *, lang: str = "zh") -> None:
    """Print every claim of one result as a table."""
    table = Table(title=result.name or None)
    for key in ("value", "noun", "scope", "year", "role", "section"):
        table.add_column(word(key, lang), overflow="fold")
    for claim in result.claims:
        shape = claim_as_dict(claim, result)
        year = "" if shape["year"] is None else str(shape["year"])
        table.add_row(
            Text(shape["text"]), Text(shape["noun"]), shape["scope"], year, shape["role"],
            Text(shape["section"]),
        )  # fmt: skip
    console.print(table)


def print_summary(
    console: Console, results: list[Result], refused: list[tuple[str, Unreadable]], *, lang: str = "zh"
) -> None:
    """Print the summary table over several files."""
    table = Table()
    table.add_column(word("file", lang), overflow="fold")
    table.add_column(word("year", lang))
    for level in SEVERITIES:
        table.add_column(word(level, lang), justify="right", style=_COLOURS[level])
    for result in results:
        counts = [str(result.count(level)) for level in SEVERITIES]
        table.add_row(Text(result.name), str(result.report.year or ""), *counts)
    for name, reason in refused:
        table.add_row(Text(name), "", Text(f"{word('unreadable', lang)}: {reason.text(lang)}", style="red"))
    totals = [str(sum(result.count(level) for result in results)) for level in SEVERITIES]
    table.add_section()
    table.add_row(f"{word('total', lang)} {len(results) + len(refused)}", "", *totals)
    console.print(table)
