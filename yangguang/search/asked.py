"""A search as it stands in an address: the words and the filters of the page, its feed and its files.

What nobody offered is ignored, never an error.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict

from .query import Query

PARAMETERS = ("q", "agency", "class", "theme", "genre", "year", "from", "to", "sort")
# Filters by the names of the address, and what the index calls them.
FILTERS = {
    "agency": "agency", "class": "stat_class", "theme": "theme", "genre": "genre", "year": "year", "from": "date_from",
    "to": "date_to",
}  # fmt: skip
MOST, LONGEST = 20, 40  # values of one filter, characters of one


def query_of(get: QueryDict) -> Query:
    """The question that an address asks."""
    number = get.get("page", "")
    return Query(
        text=get.get("q", "").strip(),
        agency=_values(get, "agency"),
        stat_class=_values(get, "class"),
        theme=_values(get, "theme"),
        genre=_values(get, "genre"),
        year=tuple(int(text) for text in get.getlist("year")[:MOST] if _is_year(text)),
        date_from=_day(get.get("from", "")),
        date_to=_day(get.get("to", "")),
        sort="newest" if get.get("sort") == "newest" else "relevance",
        page=int(number[:5]) if number.isascii() and number.isdecimal() else 1,
    )


def address_of(query: Query) -> str:
    """The words and filters of a question as an address has them, without page and order: one form for one search."""
    found: list[tuple[str, str]] = [("q", query.text)] if query.text else []
    for name, field in FILTERS.items():
        value = getattr(query, field)
        each = value if isinstance(value, tuple) else (value,) if value else ()
        found += [(name, str(one)) for one in each]
    return urlencode(found)


def chosen(query: Query) -> list[tuple[str, str]]:
    """The filters that are chosen from a list, by the names of the address: what a form keeps when it is sent again."""
    lists = ((name, getattr(query, field)) for name, field in FILTERS.items())
    return [(name, str(one)) for name, values in lists if isinstance(values, tuple) for one in values]


def without(query: Query, name: str) -> Query:
    """The question with one filter dropped; `name` as the address has it."""
    empty: Mapping[str, None | tuple] = {"from": None, "to": None}
    return replace(query, **{FILTERS[name]: empty.get(name, ())}, page=1)


def used(query: Query) -> list[str]:
    """The filters of a question, by the names of the address."""
    return [name for name, field in FILTERS.items() if getattr(query, field)]


def _values(get: QueryDict, name: str) -> tuple[str, ...]:
    return tuple(value[:LONGEST] for value in get.getlist(name)[:MOST] if value and "\0" not in value)


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdecimal() and 1949 <= int(text[:6]) <= 9998


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
