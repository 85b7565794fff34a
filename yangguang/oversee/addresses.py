"""Where a report and its figures can be opened. Never from the reader's language: the same report has the same bytes.

`portal/urls_oversee.py` answers at these addresses; a test keeps the two together.
"""

from .models import Report


def report_path(report: Report) -> str:
    """The page of this edition of the report."""
    return f"/reports/{report.agency.slug}/{report.year}/{report.edition}/"


def figure_path(report: Report, figure_id: str) -> str:
    """The page of one figure with the list behind it."""
    return f"{report_path(report)}figures/{figure_id}/"
