"""Finding a published report by its address. Drafts are not there; what was withdrawn says so."""

from yangguang.publish.models import Record

from .errors import OverseeError
from .models import Report


class ReportWithdrawn(OverseeError):
    """The report was public once; `record` is the record that was withdrawn."""

    def __init__(self, record: Record):
        super().__init__(record.index_no)
        self.record = record


def published_report(slug: str, year: int, edition: str | None = None) -> Report | None:
    """The edition asked for of an agency's report on a year, without one that which holds now; None if there is none.

    Raises ReportWithdrawn.
    """
    published = Report.objects.published().select_related("agency", "record", "draft", "restates")
    found = published.filter(agency__slug=slug, year=year).order_by("-number", "-pk")
    for each in found:
        if edition is None or each.edition == edition:
            return each
    gone = Report.objects.filter(status=Report.Status.PUBLISHED, record__status=Record.Status.WITHDRAWN)
    for each in gone.filter(agency__slug=slug, year=year).select_related("record"):
        if edition is None or each.edition == edition:
            raise ReportWithdrawn(each.record)
    return None
