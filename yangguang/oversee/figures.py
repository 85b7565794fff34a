"""Taking a report's figures: every number that its text and tables need, frozen at one cut-off of the log."""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies import audit
from yangguang.agencies.models import Person
from yangguang.law.report_forms import form
from yangguang.ledger import seal

from . import access, printed
from .counts import by_agency
from .counts.count import Count
from .counts.take import provenance_of, take
from .errors import NotInState, UnknownFigure
from .models import Figure, Report
from .narrative import figure_ids
from .registry import FigureSpec, cell_id, families, spec_of, specs, sums, year_of
from .scopes import Basis, scope_for


@transaction.atomic
def take_figures(report: Report, *, by: Person) -> list[Figure]:
    """Count every figure of the report anew, as of the log sealed so far. All of them or none.

    Raises NotInState once the report is signed. Tokens without a definition are left to the check.
    """
    report = Report.objects.select_for_update().select_related("agency").get(pk=report.pk)
    access.demand_editing(by, report)
    if not report.is_editable:
        raise NotInState(_("报告已签发，数字不能重新统计；需要更正请另行编制更正报告"))
    report.cutoff_size, report.cutoff_at = seal.head()[0], timezone.now()
    report.status = Report.Status.DRAFT
    report.save(update_fields=["cutoff_size", "cutoff_at", "status"])
    report.figures.all().delete()
    taken = take(_wanted(report), basis=basis_of(report), form=report.form)
    for family in families():
        if family.total in taken:
            taken |= by_agency.take(family, basis=basis_of(report))
    figures = Figure.objects.bulk_create(
        [_figure(report, key, spec, count) for key, (spec, count) in taken.items()]
    )
    audit.note(
        by=by, act="report.figures", subject=f"report:{report.pk}", agency=report.agency,
        cutoff=report.cutoff_size, figures=len(figures),
    )  # fmt: skip
    return figures


def basis_of(report: Report) -> Basis:
    """Whose, when and up to which leaf the report counts."""
    return Basis(
        report.agency, report.period_from, report.period_to, report.cutoff_size or 0,
        report.cutoff_at or timezone.now(),
    )  # fmt: skip


def _wanted(report: Report) -> list[str]:
    """Ids quoted in the text, the parts of every sum that is quoted, and every cell of the form's tables."""
    quoted = [
        each for text in report.narrative.values() for each in figure_ids(text) if _is_defined(each, report)
    ]
    parts = [part for known in sums() if known.total in quoted for part in known.parts]
    cells = [
        cell_id(table.id, row, column) for table in form(report.form).tables for row, column in table.cells
    ]
    return list(dict.fromkeys([*quoted, *parts, *cells]))


def _is_defined(figure_id: str, report: Report) -> bool:
    try:
        spec_of(figure_id, form_id=report.form, year=report.year)
    except UnknownFigure:
        return False
    return True


def _figure(report: Report, figure_id: str, spec: FigureSpec, count: Count) -> Figure:
    year = year_of(figure_id, year=report.year)
    basis = basis_of(report).of_year(year)
    basis = basis.of_month(spec.args["month"]) if "month" in spec.args else basis
    stated = report.stated.get(figure_id, {})
    return Figure(
        report=report, figure_id=figure_id, label=spec.label, value=count.value, unit=spec.unit,
        text=printed.with_unit(count.value, unit=spec.unit, qualifier=count.qualifier),
        scope=scope_for(report.agency, spec.scope), period_from=basis.first, period_to=basis.last,
        qualifier=count.qualifier, provenance=count.provenance or provenance_of(spec), query=count.query, problem=count.problem,
        stated=Decimal(stated["value"]) if stated else None, source=stated.get("source", ""),
    )  # fmt: skip


def known_ids() -> tuple[str, ...]:
    """Ids of the register, for the desk's help beside the text."""
    return tuple(specs())
