"""Lists as CSV for a table program: masked like the pages, harmless to open."""

import csv
import io
from collections.abc import Iterable, Iterator

from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _

from .numbers import Line
from .rows import Row

_RISKY = ("=", "+", "-", "@", "\t", "\r")


def csv_answer(head: list, rows: Iterable[list], *, name: str) -> StreamingHttpResponse:
    """A file of rows under a heading, with a byte order mark so that table programs read Chinese."""
    answer = StreamingHttpResponse(_lines(head, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def case_head() -> list[str]:
    return [
        _("受理号"), _("受理机关"), _("所需信息"), _("申请人"), _("申请人类型"), _("收到之日"), _("应答复之日"), _("办结之日"),
        _("状态"), _("答复结果"), _("承办人"),
    ]  # fmt: skip


def case_line(row: Row) -> list:
    """One case as the list shows it."""
    case = row.application
    return [
        case.number, case.agency.short_name, row.subject, row.name, case.get_applicant_kind_display(), case.received_on,
        case.due_on or "", case.concluded_on or "", case.get_status_display(), row.outcome, case.officer or "",
    ]  # fmt: skip


def number_head() -> list[str]:
    return [
        _("单位"), _("收到"), _("在办"), _("即将到期"), _("已逾期"), _("办结"), _("逾期办结"), _("中位工作日"),
        _("九成在几个工作日以内"), _("救济审结"), _("其中纠正"),
    ]  # fmt: skip


def number_line(line: Line) -> list:
    """One agency as the dashboard shows it."""
    return [
        line.name or _("合计"), line.received, line.open, line.soon, line.overdue, line.concluded, line.late,
        _or_blank(line.median), _or_blank(line.ninetieth), line.remedies, line.corrected,
    ]  # fmt: skip


def _lines(head: list, rows: Iterable[list]) -> Iterator[bytes]:
    yield ("\ufeff" + _line(head)).encode()
    for row in rows:
        yield _line(row).encode()


def _line(values: list) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([_harmless(value) for value in values])
    return out.getvalue()


def _harmless(value) -> str:
    """A cell that a table program does not run as a formula."""
    text = str(value)
    return f"'{text}" if text.startswith(_RISKY) else text


def _or_blank(value) -> str:
    return "" if value is None else value
