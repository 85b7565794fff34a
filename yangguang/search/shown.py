"""Hits joined with what is public at this moment: the index runs a little behind, and what it names may be gone."""

from yangguang.publish.models import Record

from .query import Hit, Page


def shown_hits(page: Page) -> list[tuple[Hit, Record]]:
    """The hits whose records are public at this moment, in the order of the answer. One query."""
    numbers = [hit.index_no for hit in page.hits]
    # Asked by number alone: with the status in the question SQLite walks through every public record instead.
    found = Record.objects.filter(index_no__in=numbers).select_related("agency")
    records = {record.index_no: record for record in found if record.is_public}
    # A hit of an older version may quote what the newer one no longer says.
    return [
        (hit, record)
        for hit in page.hits
        if (record := records.get(hit.index_no)) and record.version == hit.version
    ]
