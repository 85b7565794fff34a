"""The tables of the unified forms: identities I1 to I7 within and between years, I9 against the reports below.

I8, text against tables, holds by construction: the text quotes cells by id, and a typed number is a finding.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from yangguang.agencies.models import AgencyKind
from yangguang.law import identities
from yangguang.law.findings import Finding
from yangguang.law.report_forms import FormTable, form

from .counts.answer import rest_of
from .counts.returns import Standing, standing
from .figures import basis_of
from .findings import ERROR, WARNING, ReportFinding
from .models import Figure, Provenance, Report
from .registry import cell_id

Cells = dict[tuple[str, str], int | Decimal | None]
_MANY = 10  # blank cells of one table that are named one by one


def check(report: Report, figures: Mapping[str, Figure]) -> Iterator[ReportFinding]:
    """Findings about every table that the report's form has."""
    known = form(report.form)
    if not known.tables or report.cutoff_size is None:
        return
    returned = standing(basis_of(report))
    before = _year_before(report)
    for table in known.tables:
        counted = _is_counted(table, figures)
        cells = _cells(table, figures) | ({} if counted else _returned_totals(table, returned))
        if mixed := [each for each in figures.values() if each.problem == "mixed" and _is_of(table, each)]:
            yield _mixed(table, mixed)
            continue
        previous = _cells(table, before) if before else None
        found = _check(table, cells, previous, report.form)
        yield from _told(table, found)
        if report.agency.kind == AgencyKind.CITY:
            yield from _told(table, _below(table, cells, report, None if counted else returned))


def _is_of(table: FormTable, figure: Figure) -> bool:
    return figure.figure_id.startswith(f"{table.id}.")


def _is_counted(table: FormTable, figures: Mapping[str, Figure]) -> bool:
    """Were the cells counted from cases?"""
    return any(each.provenance == Provenance.COUNTED for each in figures.values() if _is_of(table, each))


def _mixed(table: FormTable, figures: list[Figure]) -> ReportFinding:
    """Cases and returns of one year side by side: which of them counts is not for a program to choose."""
    return ReportFinding(
        f"mixed:{table.id}",
        f"“{table.title}”既有本平台的申请案件，又有{len(figures[0].query['ids'])}项单位报送，不能同时使用："
        "请将报送的申请补录为案件，并把报送更正为零。",
        explainable=False,
        figures=tuple(each.figure_id for each in figures[:_MANY]),
    )


def _check(table: FormTable, cells: Cells, previous: Cells | None, form_id: str) -> tuple[Finding, ...]:
    match table.id:
        case "table2":
            return identities.check_table2(cells, form=form_id, previous=previous)
        case "table3":
            return identities.check_table3(cells, form=form_id, previous=previous)
        case "table4":
            return identities.check_table4(cells, form=form_id)
    return identities.check_stat2014({row: value for (row, _column), value in cells.items()})


def _cells(table: FormTable, figures: Mapping[str, Figure]) -> Cells:
    made: Cells = {}
    for row, column in table.cells:
        figure = figures.get(cell_id(table.id, row, column))
        made[row, column] = _value(figure.value if figure else None)
    return made


def _returned_totals(table: FormTable, returned: Standing) -> Cells:
    """Totals that agencies returned themselves: held against the sum of the parts."""
    made: Cells = {}
    for row, column in table.cells:
        if _is_total(table, row, column) and (
            found := returned.by_indicator.get(cell_id(table.id, row, column))
        ):
            made[row, column] = _value(sum((each.value for each in found), Decimal(0)))
    return made


def _below(table: FormTable, cells: Cells, report: Report, returned: Standing | None) -> tuple[Finding, ...]:
    """I9: the city's cells against the departments' own published reports, their returns where there is none.

    Without `returned` the cells were counted, and so are those of the departments that published no report.
    """
    reports = Report.objects.current().filter(
        year=report.year, form=report.form, agency__parent=report.agency
    )
    published = {each.agency_id: _cells(table, _by_id(each)) for each in reports}
    if not published:
        return ()
    rest = _rest(table, report, returned, published)
    plain = {key: value for key, value in cells.items() if value is not None and not _is_total(table, *key)}
    parts = [{key: value or 0 for key, value in each.items()} for each in (*published.values(), rest)]
    return identities.check_subordinates(plain, parts, table=table.id, form=report.form)


def _rest(table: FormTable, report: Report, returned: Standing | None, published) -> Cells:
    """What comes from agencies without a report of their own."""
    if returned is None:
        return rest_of(basis_of(report), without=published, form_id=report.form, table=table.id)
    rest: Cells = {}
    for row, column in table.cells:
        known = returned.by_indicator.get(cell_id(table.id, row, column), ())
        rest[row, column] = _value(sum((r.value for r in known if r.agency_id not in published), Decimal(0)))
    return rest


def _told(table: FormTable, found: tuple[Finding, ...]) -> Iterator[ReportFinding]:
    blanks = [each for each in found if each.rule == "I6" and each.stated is None]
    blanks = [each for each in blanks if not _is_total(table, *each.cells[0])]
    if len(blanks) > _MANY:
        yield ReportFinding(
            f"blank:{table.id}",
            f"“{table.title}”有{len(blanks)}格没有已签署的报送（没有的请报零）",
            explainable=False,
        )
        blanks = []
    wrong = [each for each in found if each.rule != "I6" or each.stated is not None]
    for each in (*blanks, *wrong):
        yield ReportFinding(
            f"{each.rule}:{table.id}:{'-'.join(each.cells[0]) if each.cells else each.place}", each.message,
            ERROR if each.severity == "error" else WARNING, explainable=each.rule != "I6",
            figures=tuple(cell_id(table.id, *cell) for cell in each.cells),
            stated=_decimal(each.stated), computed=_decimal(each.computed), source=each.source,
        )  # fmt: skip


def _is_total(table: FormTable, row: str, column: str) -> bool:
    return bool(table.row(row).sum_of or table.column(column).sum_of)


def _year_before(report: Report) -> Mapping[str, Figure]:
    earlier = Report.objects.current().filter(agency=report.agency, year=report.year - 1, form=report.form)
    return _by_id(earlier.first()) if earlier else {}


def _by_id(report: Report) -> dict[str, Figure]:
    return {each.figure_id: each for each in report.figures.all()}


def _value(value: Decimal | None) -> int | Decimal | None:
    """Whole numbers as int: the identities ask for them."""
    return int(value) if value is not None and value == value.to_integral_value() else value


def _decimal(value) -> Decimal | None:
    return None if value is None else Decimal(value)
