"""Lists as files for a table program: what stands in their lines, masked like the pages."""

from collections.abc import Iterable

from django.http import FileResponse, StreamingHttpResponse
from django.utils.translation import gettext as _

from yangguang.answer.case_rows import Row
from yangguang.answer.workload import Line, OutcomeLine
from yangguang.publish.table_files import KINDS, csv_file, xlsx_file


def table_answer(
    head: list, rows: Iterable[list], *, kind: str, name: str, title: str
) -> StreamingHttpResponse | FileResponse:
    """A file of rows under a heading; `kind` is one of `KINDS`, `name` is without its ending."""
    if kind == "xlsx":
        file = xlsx_file(head, rows, title=title)
        return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=KINDS[kind])
    answer = StreamingHttpResponse(csv_file(head, rows), content_type=KINDS["csv"])
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
        case.due_on, case.concluded_on, case.get_status_display(), row.outcome, case.officer,
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
        line.median, line.ninetieth, line.remedies, line.corrected,
    ]  # fmt: skip


def outcome_head() -> list[str]:
    return [_("答复类型和依据"), _("件数")]


def outcome_line(line: OutcomeLine) -> list:
    """One kind of reply as the dashboard shows it."""
    return [line.label, line.count]
