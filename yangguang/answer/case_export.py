"""A list of cases taken out of the house as a file: who took which list, and how many cases stood in it."""

from urllib.parse import urlencode

from yangguang.agencies import audit
from yangguang.agencies.models import AuditLine, Person
from yangguang.agencies.roles import agencies_of

from .access import READERS


def note_export(cases, *, by: Person, show: str, kind: str, **chosen) -> AuditLine:
    """Leave the line before the file is sent. It stands at the agency asked for, else at the highest of the person's.

    `cases` is the queryset of the list, `show` its name, `kind` that of the file, `chosen` the filters.
    """
    own = agencies_of(by, *READERS).order_by("path")
    agency = own.filter(slug=chosen["agency"]).first() if "agency" in chosen else own.first()
    return audit.note(
        by=by, act="case.export", subject=show, agency=agency, format=kind, cases=cases.count(), filters=urlencode(chosen)
    )  # fmt: skip
