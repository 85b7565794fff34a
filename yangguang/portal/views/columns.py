"""Channels and columns: what stands in them, newest first, by year and class."""

from django.shortcuts import get_object_or_404, render

from yangguang.portal.item import trail
from yangguang.portal.narrow import choices, narrow_of
from yangguang.portal.page import public_page
from yangguang.portal.shell import ColumnTags
from yangguang.publish.listing import in_column
from yangguang.publish.models import Column


@public_page
def column(request, code):
    found = get_object_or_404(Column.objects.select_related("site", "owner"), code=code)
    narrow = narrow_of(request)
    return render(request, "portal/column.html", {
        "column": found,
        "tags": ColumnTags.of(found),
        "trail": trail(found)[:-1],
        "children": Column.objects.filter(parent=found),
        "slice": in_column(found, narrow=narrow, after=request.GET.get("after", "")),
        "narrow": narrow,
        **choices(),
        "kept_parameters": ("year", "month", "class"),
    })  # fmt: skip


@public_page
def site_map(request):
    """网站地图: every channel of the portal with the two levels below it."""
    rows = Column.objects.filter(site__kind="city", level__lte=2).order_by("order", "code")
    below: dict[int | None, list[Column]] = {}
    for row in rows:
        below.setdefault(row.parent_id, []).append(row)
    tree = [
        (channel, [(first, below.get(first.pk, [])) for first in below.get(channel.pk, [])])
        for channel in below.get(None, [])
    ]
    return render(request, "portal/site_map.html", {"tree": tree})
