"""The list behind a figure as a file, written row by row: CSV for a table program, JSON for a machine."""

import csv
import io
import json
from collections.abc import Iterator

from django.utils.translation import gettext as _

from yangguang.oversee.evidence import CaseRow, LeafRow, every_record
from yangguang.oversee.models import Figure, Return

_RISKY = ("=", "+", "-", "@", "\t", "\r")


def as_csv(figure: Figure) -> Iterator[str]:
    """Rows of CSV under a heading, with a byte order mark so that table programs read Chinese."""
    first = True
    for row in every_record(figure):
        facts = facts_of(row)
        if first:
            yield "\ufeff" + _line(facts)
            first = False
        yield _line(facts.values())
    if first:
        yield "\ufeff"


def as_json(figure: Figure) -> Iterator[str]:
    """One JSON object: the figure and its rows."""
    head = {
        "figure": figure.figure_id, "label": figure.label, "unit": figure.unit, "scope": figure.scope,
        "value": None if figure.value is None else str(figure.value.normalize()), "text": figure.text,
        "period": [figure.period_from.isoformat(), figure.period_to.isoformat()],
        "qualifier": figure.qualifier, "provenance": figure.provenance,
        "cutoff": figure.report.cutoff_size,
    }  # fmt: skip
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "rows": ['
    for number, row in enumerate(every_record(figure)):
        yield ("," if number else "") + "\n" + json.dumps(facts_of(row), ensure_ascii=False)
    yield "\n]}\n"


def facts_of(row) -> dict:
    """One row of a list as plain values under the words that a reader knows."""
    if isinstance(row, LeafRow):
        title = _("（已撤回）") if row.withdrawn else row.title
        return {
            _("日志编号"): row.index, _("索引号"): row.item, _("公开时间"): row.at.isoformat(),
            _("单位"): row.agency, _("名称"): title,
        }  # fmt: skip
    if isinstance(row, CaseRow):
        return {
            _("受理号"): row.number, _("日期"): row.day.isoformat(), _("类型"): row.kind, _("结果"): row.outcome,
        }  # fmt: skip
    if isinstance(row, Return):
        return {
            _("填报单位"): row.agency.name, _("分项"): row.part, _("数值"): f"{row.value.normalize():f}",
            _("单位"): row.unit, _("依据"): row.evidence, _("签署人"): str(row.signed_by),
            _("签署时间"): row.signed_at.isoformat(),
        }  # fmt: skip
    if isinstance(row, Figure):
        return {_("指标"): row.figure_id, _("名称"): row.label, _("数值"): row.text}
    return {_("代码"): row.code, _("名称"): row.name, _("上级"): row.parent.name if row.parent else ""}


def _line(values) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([_harmless(value) for value in values])
    return out.getvalue()


def _harmless(value) -> str:
    """A cell that a table program does not run as a formula."""
    text = str(value)
    return f"'{text}" if text.startswith(_RISKY) and not text[1:].replace(".", "").isdigit() else text
