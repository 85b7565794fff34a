"""Annual reports and the figures behind them. `oversee/addresses.py` prints these addresses into the reports."""

from django.urls import path, register_converter

from .views import oversee


class FigureIdConverter:
    """Ids of figures: published.class.plans, services.online@2011, table3.3.3.1.natural."""

    regex = r"[A-Za-z0-9][A-Za-z0-9_.@-]*"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(FigureIdConverter, "figure_id")

_REPORT = "reports/<slug:slug>/<int:year>/"
_EDITION = f"{_REPORT}<slug:edition>/"
_FIGURE = f"{_EDITION}figures/<figure_id:figure_id>/"

urlpatterns = [
    path("reports/", oversee.reports, name="reports"),
    path(_REPORT, oversee.report, name="report"),
    path(_EDITION, oversee.report, name="report_edition"),
    path(f"{_EDITION}report.<slug:kind>", oversee.report_file, name="report_file"),
    path(f"{_EDITION}figures/", oversee.figures, name="report_figures"),
    path(_FIGURE, oversee.figure, name="report_figure"),
    path(f"{_FIGURE}list.<slug:kind>", oversee.figure_list, name="report_figure_list"),
]
