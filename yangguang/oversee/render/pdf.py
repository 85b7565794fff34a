"""The report on paper: a tagged PDF (PDF/A-2a and PDF/UA-1) set by Typst on the GB/T 9704-2012 page."""

import json
import re
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import typst

from yangguang.oversee.render.chart import PAPER, chart_svg
from yangguang.oversee.render.fonts import PACKAGED, choose_faces, load_fonts
from yangguang.oversee.render.grid import column_widths, lay_out, title_lines, type_size
from yangguang.oversee.render.json import as_plain
from yangguang.oversee.render.model import (
    Chart,
    Heading,
    MissingGlyph,
    RenderError,
    ReportDocument,
    Table,
    chinese_date,
)

_TEMPLATE = files("yangguang.oversee.render").joinpath("report.typ").read_bytes()
_PICTURE = (
    b"#set page(width: 400pt, height: auto, margin: 0pt, fill: white)\n"
    b'#image(bytes(sys.inputs.svg), format: "svg", width: 100%)'
)
_UNDRAWN = re.compile(r'the text `("(?:[^"\\]|\\.)*")` could not be displayed')


def render_pdf(doc: ReportDocument, *, base_url: str = "", fonts: Path | None = None) -> bytes:
    """The report as PDF with outline, tags, title and links; the same bytes for the same arguments.

    `base_url` ("https://www.example.gov.cn") goes before addresses that begin with "/", since a file
    that has left the site cannot resolve them. `fonts` is a folder with the office's own licensed faces.
    Raises MissingGlyph for a character that no font at hand can draw, RenderError for anything else
    that cannot be set.
    """
    loaded = load_fonts(fonts)
    language, _, region = doc.language.partition("-")
    data = {
        "document": _document(doc, base_url),
        "faces": as_plain(choose_faces(loaded)),
        "lang": language,
        "region": region or None,
    }
    try:
        return typst.compile(
            _TEMPLATE,
            font_paths=loaded,
            ignore_system_fonts=True,
            sys_inputs={"document": json.dumps(data, ensure_ascii=False)},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=_timestamp(doc),
        )
    except typst.TypstError as err:
        raise _explain(err) from err


def chart_png(chart: Chart) -> bytes:
    """The picture of a chart for a file that cannot hold SVG: 1,600 pixels wide, the same bytes each time."""
    return typst.compile(
        _PICTURE,
        font_paths=load_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"svg": chart_svg(chart, font=PACKAGED, width=PAPER)},
        format="png",
        ppi=288,
    )


def _timestamp(doc: ReportDocument) -> datetime:
    """The day of publication, or for a draft the last day of its period: never the clock of the machine."""
    day = doc.published_on or doc.period.last
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _explain(err: typst.TypstError) -> RenderError:
    undrawn = _UNDRAWN.findall(err.diagnostic)
    if undrawn:
        return MissingGlyph(f"no font draws {'、'.join(sorted(set(undrawn)))}; add one that does")
    return RenderError(f"the page cannot be set: {err.message}")


def _document(doc: ReportDocument, base_url: str) -> dict:
    return {
        "title": doc.title,
        "title_lines": title_lines(doc.title),
        "agency": doc.agency,
        "period": doc.period.label,
        "published": chinese_date(doc.published_on) if doc.published_on else None,
        "notice": _linked(as_plain(doc.notice), base_url) if doc.notice else None,
        "preface": _linked(as_plain(doc.preface), base_url),
        "blocks": [_block(block, base_url) for block in doc.blocks],
        "footnotes": _linked(as_plain(doc.footnotes), base_url),
    }


def _block(block, base_url: str) -> dict:
    if isinstance(block, Table):
        return _table(block, base_url)
    if isinstance(block, Chart):
        svg = chart_svg(block, font=PACKAGED, width=PAPER)
        return {"type": "Chart", "caption": block.caption, "words": block.words, "svg": svg}
    plain = _linked(as_plain(block), base_url)
    return {**plain, "line": block.line} if isinstance(block, Heading) else plain


def _table(table: Table, base_url: str) -> dict:
    grid = lay_out(table)
    cells = [
        {
            **_linked(as_plain(place.cell), base_url),
            "x": place.column,
            "y": place.row,
            "align": place.cell.align
            or ("left" if place.cell.header and place.row >= grid.head else "center"),
        }
        for place in grid.places
    ]
    return {
        "type": "Table",
        "caption": table.caption,
        "cells": cells,
        "head": grid.head,
        "size": type_size(grid),
        "widths": column_widths(table, grid),
    }


def _linked(value, base_url: str):
    """The same plain value with each site address made whole."""
    if isinstance(value, list):
        return [_linked(item, base_url) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: base_url + item if key == "href" and item and item.startswith("/") else _linked(item, base_url)
        for key, item in value.items()
    }
