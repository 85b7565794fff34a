"""The report for the browser: semantic HTML, each figure a link to its records."""

from html import escape
from importlib.resources import files

from yangguang.oversee.render.chart import chart_svg
from yangguang.oversee.render.grid import Grid, Place, lay_out
from yangguang.oversee.render.model import (
    Block,
    Cell,
    Chart,
    Heading,
    ListBlock,
    Number,
    Paragraph,
    ReportDocument,
    Run,
    Table,
    chinese_date,
)

_STYLE = files("yangguang.oversee.render").joinpath("report.css").read_text("utf-8")


def render_html(doc: ReportDocument, *, standalone: bool) -> str:
    """An <article> to embed in a page, or a whole page with its own print style and no script.

    Headings run h1 (the title) to h4 without a gap. Raises BadTable where a table cannot be laid out.
    """
    article = _article(doc)
    if not standalone:
        return article
    return (
        f'<!doctype html>\n<html lang="{escape(doc.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(doc.title)}</title>\n<style>\n{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{article}</main>\n</body>\n</html>\n"
    )


def _article(doc: ReportDocument) -> str:
    parts = [f'<article class="report" lang="{escape(doc.language)}">\n', _head(doc)]
    if doc.notice:
        parts.append(f'<p class="notice" role="note">{_runs(doc.notice.runs)}</p>\n')
    if doc.preface:
        parts += ['<div class="preface">\n', *map(_paragraph, doc.preface), "</div>\n"]
    tables = 0
    for block in doc.blocks:
        tables += isinstance(block, Table)
        parts.append(_block(block, table=tables))
    parts += [_footnotes(doc), _signature(doc), "</article>\n"]
    return "".join(parts)


def _head(doc: ReportDocument) -> str:
    # Each half in one piece: a narrow page breaks the line between two days and never within one.
    first, last = f"（统计期间：{chinese_date(doc.period.first)}至", f"{chinese_date(doc.period.last)}）"
    return (
        f"<header>\n<h1>{escape(doc.title)}</h1>\n"
        f'<p class="period"><span>{first}</span><span>{last}</span></p>\n</header>\n'
    )


def _signature(doc: ReportDocument) -> str:
    day = doc.published_on
    dated = f'<br><time datetime="{day.isoformat()}">{chinese_date(day)}</time>' if day else ""
    return f'<footer class="signature"><p>{escape(doc.agency)}{dated}</p></footer>\n'


def _footnotes(doc: ReportDocument) -> str:
    if not doc.footnotes:
        return ""
    items = "".join(f"<li>{_runs(note.runs)}</li>\n" for note in doc.footnotes)
    return f'<aside class="footnotes" aria-label="注">\n<ol>\n{items}</ol>\n</aside>\n'


def _block(block: Block, *, table: int) -> str:
    match block:
        case Heading():
            return f"<h{block.level + 1}>{escape(block.line)}</h{block.level + 1}>\n"
        case Paragraph():
            return _paragraph(block)
        case ListBlock():
            tag = "ol" if block.ordered else "ul"
            items = "".join(f"<li>{_runs(item.runs)}</li>\n" for item in block.items)
            return f"<{tag}>\n{items}</{tag}>\n"
        case Table():
            return _table(block, prefix=f"report-table-{table}")
        case Chart():
            return chart_html(block)


def chart_html(chart: Chart, *, heads: tuple[str, str] = ("名称", "数值"), numbers: str = "数据表") -> str:
    """A <figure>: the picture under its caption, and folded below it the same values as a table with links."""
    lines = "".join(
        f'<tr><th scope="row">{escape(bar.label)}</th><td>'
        + (_link(bar.text, href=bar.href, figure=bar.figure_id) if bar.href else escape(bar.text))
        + "</td></tr>\n"
        for bar in chart.bars
    )
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    return (
        f'<figure class="chart {chart.kind}">\n<figcaption>{escape(chart.caption)}</figcaption>\n'
        f"{chart_svg(chart, linked=True)}\n<details><summary>{escape(numbers)}</summary>\n"
        f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{lines}</tbody>\n</table></details>\n</figure>\n"
    )


def _paragraph(paragraph: Paragraph) -> str:
    return f"<p>{_runs(paragraph.runs)}</p>\n"


def _runs(runs: tuple[Run, ...]) -> str:
    return "".join(_figure(run) if isinstance(run, Number) else escape(run.text) for run in runs)


def _figure(number: Number) -> str:
    return _link(number.text, href=number.href, figure=number.figure_id, title=number.title)


def _link(text: str, *, href: str, figure: str | None, title: str = "") -> str:
    marks = f' data-figure="{escape(figure)}"' if figure else ""
    marks += f' title="{escape(title)}"' if title else ""
    return f'<a class="figure" href="{escape(href)}"{marks}>{escape(text)}</a>'


def _table(table: Table, *, prefix: str) -> str:
    grid = lay_out(table)
    lines = [_line(grid, row, prefix) for row in range(grid.height)]
    caption = f"<caption>{escape(table.caption)}</caption>\n" if table.caption else ""
    kind = "table many" if grid.is_many() else "table"
    return (
        f'<div class="{kind}" role="region" tabindex="0" aria-label="{escape(table.caption or "表")}">\n'
        f"<table>\n{caption}<thead>\n{''.join(lines[: grid.head])}</thead>\n"
        f"<tbody>\n{''.join(lines[grid.head :])}</tbody>\n</table>\n</div>\n"
    )


def _line(grid: Grid, row: int, prefix: str) -> str:
    return f"<tr>{''.join(_cell(grid, place, prefix) for place in grid.row(row))}</tr>\n"


def _cell(grid: Grid, place: Place, prefix: str) -> str:
    cell = place.cell
    is_header = cell.header or place.row < grid.head
    tag = "th" if is_header else "td"
    marks = _marks(grid, place, prefix, is_header=is_header)
    inside = escape(cell.text)
    if cell.href:
        inside = _link(cell.text, href=cell.href, figure=cell.figure_id)
    return f"<{tag}{marks}>{inside}</{tag}>"


def _marks(grid: Grid, place: Place, prefix: str, *, is_header: bool) -> str:
    """Attributes of a cell: spans, scope, and where spans make scope vague the ids of its headings."""
    cell = place.cell
    marks = [_scope(grid, place)] if is_header else []
    if grid.is_complex():
        if is_header:
            marks.append(f'id="{_id(prefix, place)}"')
        headers = " ".join(_id(prefix, other) for other in grid.headers_of(place))
        marks += [f'headers="{headers}"'] if headers else []
    marks += [f'{name}="{count}"' for name, count in _spans(cell) if count > 1]
    # On a phone such a table is stacked, and each number stands beside the name of its column.
    marks += [f'data-label="{escape(grid.label_of(place))}"'] if grid.is_many() and not is_header else []
    style = f"align-{cell.align}" if cell.align else "" if is_header or not cell.figure_id else "number"
    marks += [f'class="{style}"'] if style else []
    return "".join(" " + mark for mark in marks)


def _scope(grid: Grid, place: Place) -> str:
    if place.row < grid.head:
        return 'scope="colgroup"' if place.cell.colspan > 1 else 'scope="col"'
    return 'scope="rowgroup"' if place.cell.rowspan > 1 else 'scope="row"'


def _spans(cell: Cell) -> tuple[tuple[str, int], ...]:
    return ("colspan", cell.colspan), ("rowspan", cell.rowspan)


def _id(prefix: str, place: Place) -> str:
    return f"{prefix}-{place.row}-{place.column}"
