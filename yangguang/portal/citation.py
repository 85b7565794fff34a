"""How a record is cited: as GB/T 7714-2015 asks, and in one plain line. The address is the version's own, for ever."""

from datetime import date

from django.utils import timezone

from .item import Item


def gb7714(item: Item, *, address: str, on: date) -> str:
    """责任者. 题名: 文号[A/OL]. (发布日期)[引用日期]. 地址. — [A/OL] is a document kept in an archive, online."""
    public = item.public
    number = f": {public['doc_no']}" if public["doc_no"] else ""
    released = timezone.localdate(item.version.released_at).isoformat()
    return (
        f"{public['publisher']}. {public['title']}{number}[A/OL]. ({released})[{on.isoformat()}]. {address}."
    )


def plain(item: Item, *, address: str) -> str:
    """One line for a mail or a chat."""
    released = timezone.localdate(item.version.released_at).isoformat()
    return f"《{item.public['title']}》，{item.public['publisher']}，{released}，索引号{item.record.index_no}，{address}"
