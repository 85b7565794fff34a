"""Filling in a table of the report's form at once: its cells as fields, what is signed shown and left alone."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from django.db import transaction
from django.utils.translation import gettext as _

from yangguang.agencies.models import Agency, Person
from yangguang.law.report_forms import Form, FormTable, form_for_year
from yangguang.oversee import returns
from yangguang.oversee.models import Return
from yangguang.oversee.registry import cell_id, spec_of

BLANK = ""


@dataclass(frozen=True)
class Cell:
    """One cell: the name of its field, what it is called, what stands in it, and whether it may be typed."""

    name: str
    label: str
    shown: str
    state: str  # open, signed, sum or none
    error: str = ""
    head: str = ""  # what stands over its column, said again where the table is stacked


@dataclass(frozen=True)
class Line:
    """One row of the table with its headings."""

    group: str
    label: str
    cells: tuple[Cell, ...]


def period_of(year: int) -> tuple[date, date]:
    """First and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def tables_of(year: int) -> tuple[Form, tuple[FormTable, ...]]:
    """The form of the report on a year and its tables. Raises law.NotInForce before the first report."""
    form = form_for_year(year)
    return form, form.tables


def entered(agency: Agency, year: int) -> dict[str, Return]:
    """What the agency has reported on the year, by indicator; a correction stands before what it corrects."""
    first, last = period_of(year)
    rows = Return.objects.filter(agency=agency, period_from=first, period_to=last, part="").order_by("id")
    return {row.indicator: row for row in rows}


def lines_of(
    table: FormTable, form: Form, year: int, known: dict[str, Return], typed=None, errors=()
) -> list[Line]:
    """The table as lines of cells, with what was typed where a page is shown again."""
    errors = dict(errors)
    made = []
    for row in table.rows:
        cells = tuple(
            _cell(table, row.key, column, form, year, known, typed, errors)
            for column in table.columns
        )  # fmt: skip
        made.append(Line(" · ".join(filter(None, (row.part, row.group))), row.label, cells))
    return made


def _cell(table, row: str, column, form: Form, year: int, known, typed, errors) -> Cell:
    if column.key not in table.row(row).columns:
        return Cell("", "", "", "none")
    name, head = cell_id(table.id, row, column.key), f"{column.group} {column.label}".strip()
    spec = spec_of(name, form_id=form.id, year=year)
    found = known.get(name)
    shown = f"{found.value.normalize():f}" if found else BLANK
    if spec.how == "total":
        return Cell(name, spec.label, "", "sum", head=head)
    if found and found.is_signed:
        return Cell(name, spec.label, shown, "signed", head=head)
    return Cell(name, spec.label, typed.get(name, shown) if typed else shown, "open", errors.get(name, ""), head)


def read(table: FormTable, lines: list[Line], data) -> tuple[dict[tuple[str, str], Decimal], dict[str, str]]:
    """Numbers typed into open cells, keyed (row, column), and what is no number, by field."""
    open_names = {cell.name for line in lines for cell in line.cells if cell.state == "open"}
    values, errors = {}, {}
    for row, column in table.cells:
        name = cell_id(table.id, row, column)
        text = data.get(name, "").strip()
        if name not in open_names or not text:
            continue
        try:
            values[row, column] = Decimal(text)
        except InvalidOperation:
            errors[name] = _("请填写数字")
    return values, errors


@transaction.atomic
def store(
    values: dict[tuple[str, str], Decimal], *, table: FormTable, form: Form, agency: Agency, year: int,
    evidence: str, by: Person,
) -> int:  # fmt: skip
    """Enter the new numbers and change those not signed yet, all or none. Returns how many were kept."""
    known = entered(agency, year)
    new, count = {}, 0
    for (row, column), value in values.items():
        found = known.get(cell_id(table.id, row, column))
        if found is None:
            new[row, column] = value
        elif found.value != value or (evidence and found.evidence != evidence):
            returns.change(found, value=value, evidence=evidence or found.evidence, by=by)
            count += 1
    made = returns.enter_table(
        new, table=table.id, form=form.id, evidence=evidence, agency=agency, period=period_of(year), by=by
    )
    return count + len(made)
