"""From a report to the value that the renderers print: text with linked figures, charts, tables, notice, footnotes.

The text is Chinese whatever language is active, and holds no clock: the same report gives the same document.
"""

from functools import partial

from yangguang.law.report_forms import Form, Section, form

from . import printed, tables
from .addresses import figure_path
from .charts import charts_of
from .models import Figure, Report
from .narrative import Line, Token, parse
from .notices import footnotes, notice
from .render.model import (
    Block,
    Heading,
    Number,
    Paragraph,
    Period,
    ReportDocument,
    Run,
    Text,
    chinese_date,
)
from .report import PREFACE

MISSING = "〔缺〕"
_LISTS = {
    "counted": "查看“{}”所统计的记录",
    "returned": "查看“{}”的报送和依据",
    "ratio": "查看“{}”由哪些数字算出",
}

Figures = dict[str, Figure]


def build(report: Report) -> ReportDocument:
    """The report as it stands. Figures that are not there yet are printed as 〔缺〕, which the check refuses."""
    figures = {each.figure_id: each for each in report.figures.all()}
    known = form(report.form)
    return ReportDocument(
        title=report.title, agency=report.signature, year=report.year,
        period=Period(report.period_from, report.period_to), published_on=report.signed_on,
        preface=tuple(_block_of(line, report, figures) for line in parse(report.narrative.get(PREFACE, ""))),
        blocks=tuple(_blocks(report, known, figures)), footnotes=footnotes(report),
        notice=notice(report, figures, partial(link, report)),
    )  # fmt: skip


def plain_text(document: ReportDocument) -> str:
    """The words of a document, a paragraph a line, as the report checker reads them."""
    lines = [document.title, *(each.text for each in document.preface)]
    for block in document.blocks:
        if isinstance(block, Heading):
            lines.append(block.line)
        elif isinstance(block, Paragraph):
            lines.append(block.text)
    return "\n".join(lines) + "\n"


def link(report: Report, figure: Figure, text: str = "") -> Number:
    """A figure as a link to its list; `text` in place of its printed form."""
    title = _LISTS[figure.provenance].format(figure.label)
    return Number(
        figure.figure_id, text or figure.text or MISSING, figure_path(report, figure.figure_id), title
    )


def _blocks(report: Report, known: Form, figures: Figures):
    number = 0
    for section in known.sections:
        blocks = _section(section, report, known, figures)
        if blocks or section.required:
            number += 1
            yield Heading(1, number, section.title)
            yield from blocks


def _section(section: Section, report: Report, known: Form, figures: Figures) -> list[Block]:
    if section.kind != "text":
        return tables.build(known.table(section.kind), figures, partial(figure_path, report))
    blocks: list[Block] = []
    counters = [0, 0]  # headings of level 2, and of level 3 since the last of level 2
    for line in parse(report.narrative.get(section.key, "")):
        if not line.level:
            blocks.append(_block_of(line, report, figures))
            quoted = [token.name for token in line.tokens]
            blocks += charts_of(quoted, figures, partial(figure_path, report))
            continue
        level = 2 if line.level == 2 or not counters[0] else 3
        counters = [counters[0] + 1, 0] if level == 2 else [counters[0], counters[1] + 1]
        blocks.append(Heading(level, counters[level - 2], _words(line, report, figures)))
    return blocks


def _block_of(line: Line, report: Report, figures: Figures) -> Paragraph:
    return Paragraph(tuple(_run(piece, report, figures) for piece in line.pieces))


def _words(line: Line, report: Report, figures: Figures) -> str:
    return _block_of(line, report, figures).text


def _run(piece: str | Token, report: Report, figures: Figures) -> Run:
    if isinstance(piece, str):
        return Text(piece)
    if piece.is_time:
        return Text(_time(piece.name, report))
    figure = figures.get(piece.name)
    if figure is None:
        return Text(MISSING)
    bare = piece.bare and figure.value is not None
    return link(report, figure, printed.number(figure.value) if bare else "")


def _time(name: str, report: Report) -> str:
    if name == "period":
        return f"{chinese_date(report.period_from)}至{chinese_date(report.period_to)}"
    return str(report.year + {"year": 0, "year.before": -1, "year.next": 1}[name])
