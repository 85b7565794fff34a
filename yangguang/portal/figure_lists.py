"""The list behind a figure as a file: CSV and XLSX for a table program, JSON for a machine."""

import io
import json
from collections.abc import Iterator
from itertools import chain

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from yangguang.agencies.named import called
from yangguang.answer.law_words import in_words
from yangguang.oversee.evidence import CaseRow, LeafRow, QueryRow, every_record
from yangguang.oversee.models import Figure, Return
from yangguang.publish.script import in_readers_script, row_in_readers_script
from yangguang.publish.table_files import csv_file, xlsx_file

from . import figure_words

MOST = 50_000  # rows of a workbook, which is made whole before it is sent


def as_csv(figure: Figure) -> Iterator[bytes]:
    """Rows of CSV under a heading, written while they are read."""
    return csv_file(*_table(figure))


def as_xlsx(figure: Figure) -> io.BytesIO:
    """The same as a workbook."""
    return xlsx_file(*_table(figure), title=in_readers_script(figure_words.label(figure)))


def fits_a_workbook(figure: Figure) -> bool:
    """Whether the list is short enough for `as_xlsx`; CSV and JSON have any length."""
    return figure.query["kind"] != "leaves" or (figure.value or 0) <= MOST


def _table(figure: Figure) -> tuple[list[str], Iterator[list]]:
    """The heading, as the first row has it, and the rows as plain values."""
    facts = (facts_of(row) for row in every_record(figure))
    first = next(facts, None)
    if first is None:
        return [], iter(())
    return list(first), (list(each.values()) for each in chain((first,), facts))


def as_json(figure: Figure) -> Iterator[bytes]:
    """One JSON object: the figure and its rows."""
    head = {
        "figure": figure.figure_id, "label": in_readers_script(figure_words.label(figure)), "unit": in_readers_script(figure.unit), "scope": figure.scope,
        "value": None if figure.value is None else f"{figure.value.normalize():f}", "text": in_readers_script(figure.text),
        "period": [figure.period_from.isoformat(), figure.period_to.isoformat()],
        "qualifier": figure.qualifier, "provenance": figure.provenance,
        "cutoff": figure.report.cutoff_size,
    }  # fmt: skip
    yield (json.dumps(head, ensure_ascii=False)[:-1] + ', "rows": [').encode()
    for number, row in enumerate(every_record(figure)):
        yield (("," if number else "") + "\n" + json.dumps(facts_of(row), ensure_ascii=False)).encode()
    yield b"\n]}\n"


def facts_of(row) -> dict:
    """One row of a list as plain values under the words that a reader knows, in the reader's script."""
    kept = {_("签署人"), _("索引号"), _("受理号"), _("指标"), _("代码")}
    return row_in_readers_script(_facts(row), keep=kept)


def _facts(row) -> dict:
    if isinstance(row, LeafRow):
        title = _("（已撤回）") if row.withdrawn else row.title
        return {
            _("日志编号"): row.index, _("索引号"): row.item, _("公开时间"): row.at.isoformat(),
            _("单位"): row.agency, _("名称"): title,
        }  # fmt: skip
    if isinstance(row, CaseRow):
        return {
            _("受理号"): row.number, _("日期"): row.day.isoformat(), _("类型"): row.kind, _("结果"): in_words(row.outcome),
        }  # fmt: skip
    if isinstance(row, QueryRow):
        return {
            _("查阅点"): row.point, _("日期"): row.day.isoformat(), _("查询途径"): row.channel,
            _("查询条数"): row.number, _("填报单位"): row.agency,
        }  # fmt: skip
    if isinstance(row, Return):
        return {
            _("填报单位"): called(row.agency), _("分项"): row.part, _("数值"): f"{row.value.normalize():f}",
            _("计量单位"): figure_words.unit(row.unit), pgettext("return", "依据"): row.evidence, _("签署人"): str(row.signed_by),
            _("签署时间"): row.signed_at.isoformat(),
        }  # fmt: skip
    if isinstance(row, Figure):
        return {_("指标"): row.figure_id, _("名称"): figure_words.label(row), _("数值"): figure_words.text(row)}
    return {_("代码"): row.code, _("名称"): called(row), _("上级"): called(row.parent)}
