"""Before someone applies: is what they want published already? The first hits for what was typed."""

from yangguang.search import index
from yangguang.search.errors import IndexUnavailable
from yangguang.search.query import Query
from yangguang.search.shown import shown_hits

SHOWN = 6


def published_already(text: str) -> tuple[list, int]:
    """Hits with their records, and how many there are in all. Nothing of the question is kept or counted."""
    if not text.strip():
        return [], 0
    try:
        page = index.find(Query(text=text.strip(), size=SHOWN))
    except IndexUnavailable:
        return [], 0
    return shown_hits(page), page.total
