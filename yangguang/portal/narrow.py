"""Reading filters of lists from an address. What nobody offered is ignored, never an error."""

from django.utils import timezone

from yangguang.law import catalogue
from yangguang.publish.listing import Narrow

from . import labels

FIRST_YEAR = 2008  # the Regulation is in force since 2008-05-01


def narrow_of(request) -> Narrow:
    """The filters that the reader chose: `year`, `month` of it, `class`, `theme`."""
    stat_class, theme = request.GET.get("class", ""), request.GET.get("theme", "")
    known = {choice.code for choice in labels.stat_class_choices()}
    return Narrow(
        year=year_of(request.GET.get("year", "")),
        stat_class=stat_class if stat_class in known else "",
        theme=theme if theme in {row.code for row in catalogue.themes()} else "",
        month=month_of(request.GET.get("month", "")),
    )


def year_of(text: str) -> int | None:
    """A year that can be in the database, or None."""
    return int(text) if text.isascii() and text.isdecimal() and 1949 <= int(text[:6]) <= 9998 else None


def month_of(text: str) -> int | None:
    """A month, or None."""
    return int(text) if text.isascii() and text.isdecimal() and int(text[:3]) in Narrow.MONTHS else None


def choices() -> dict[str, list[labels.Choice]]:
    """What a list can be narrowed by: `years`, `months` and `classes` for its form."""
    return {"years": year_choices(), "months": labels.month_choices(), "classes": labels.stat_class_choices()}


def year_choices() -> list[labels.Choice]:
    """Years for a filter, newest first."""
    return [labels.Choice(str(year), str(year)) for year in years()]


def years() -> list[int]:
    """Years offered by a filter, newest first."""
    return list(range(timezone.localdate().year, FIRST_YEAR - 1, -1))
