"""Which pages may be kept, which questions they understand, and what each of them speaks of.

A subject is a short text: `record:X` a record, `seal:X` its place in the log, `list:X` what stands in a column,
`name:X` a column's name, `agency:X` what an agency published, `new` the newest of all, `log`, `reports`,
`columns`, `editorial`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from yangguang.portal import elder

Facts = Mapping[str, str]  # what stands in the address: parts of the path, then the query

_KEY = re.compile(r"\d{1,17}-\d{1,18}")
_NUMBER = re.compile(r"\d{1,18}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = re.compile(r"[1-9]|1[0-2]")
_CODE = re.compile(r"[A-Za-z0-9_-]{1,20}")
_SLUG = re.compile(r"[-\w]{1,40}", re.ASCII)
_LIST = {"after": _KEY, "year": _YEAR, "month": _MONTH, "class": _CODE}

# A page names records by their permanent addresses and columns by theirs, in every language and every feed.
_SHOWN = re.compile(r"/item/([0-9A-Z-]+(?:/[0-9-]+)?)|/columns/([^/\"'<>\s?#]+)/")


@dataclass(frozen=True)
class Route:
    """A kind of page: the parameters it understands, and its subjects as they follow from its address."""

    subjects: Callable[[Facts], tuple[str, ...]]
    parameters: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    of_record: bool = False


def _always(*subjects: str) -> Callable[[Facts], tuple[str, ...]]:
    return lambda _facts: subjects


def _record(facts: Facts) -> tuple[str, ...]:
    return (f"record:{facts['index_no']}", f"seal:{facts['index_no']}")


def _column(facts: Facts) -> tuple[str, ...]:
    return (f"list:{facts['code']}",)


def _agency(facts: Facts) -> tuple[str, ...]:
    return (f"agency:{facts['slug']}",)


def _catalogue(facts: Facts) -> tuple[str, ...]:
    return (f"agency:{facts['agency']}",) if facts.get("agency") else ("new",)


# What every page understands: the elder view is a page of its own.
EVERYWHERE: Mapping[str, re.Pattern[str]] = {elder.NAME: re.compile(elder.VALUE)}

ROUTES: Mapping[str, Route] = {
    # A topic is called as its column is, and its address does not say which column.
    "home": Route(_always("new", "log", "editorial", "reports", "columns")),
    "site_map": Route(_always("columns")),
    "design": Route(_always()),
    "years": Route(_always("new")),
    "year": Route(_always("new")),
    "themes": Route(_always()),
    "theme": Route(_always("new"), {"after": _KEY, "year": _YEAR}),
    "record": Route(_record, of_record=True),
    "version": Route(_record, of_record=True),
    "version_changes": Route(_record, of_record=True),
    "column": Route(_column, _LIST),
    "channel": Route(_column, _LIST),
    "catalogue": Route(_catalogue, _LIST | {"agency": _SLUG, "theme": _CODE}),
    "guide": Route(_always()),
    "agency_guide": Route(_always()),
    "agencies": Route(_always()),
    "agency": Route(_agency),
    "agency_records": Route(_agency, _LIST),
    "log": Route(_always("log"), {"before": _NUMBER}),
    "reports": Route(_always("reports"), {"agency": _SLUG, "year": _YEAR}),
    "report": Route(_always("reports")),
    "report_edition": Route(_always("reports")),
    "report_figures": Route(_always("reports")),
    "report_figure": Route(_always("reports"), {"after": _NUMBER}),
    "feed_latest": Route(_always("new")),
    "feed_column": Route(_column),
    "feed_agency": Route(_agency),
}


def shown(body: str) -> set[str]:
    """The records and columns that a finished page names: read off the page, so that no view can forget one."""
    return {
        f"record:{index_no}" if index_no else f"name:{code}" for index_no, code in set(_SHOWN.findall(body))
    }
