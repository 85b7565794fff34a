"""Feeds of what is newly public: Atom 1.0 and RSS 2.0, per column, per agency, and of everything."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from yangguang.agencies.models import Agency
from yangguang.publish.listing import in_column, newest, public_texts
from yangguang.publish.models import Column, Record
from yangguang.publish.sanitize import clean_line

ENTRIES = 30
_FORMS = {"atom": Atom1Feed, "rss": Rss201rev2Feed}


@require_safe
@conditional_page
def latest(request, form):
    return _feed(
        request, form, title=_("最新公开"), page=reverse("home"), records=newest(size=ENTRIES).records
    )


@require_safe
@conditional_page
def of_column(request, code, form):
    column = get_object_or_404(Column.objects.select_related("site"), code=code)
    records = in_column(column, size=ENTRIES).records
    title = f"{column.name} - {column.site.name}"
    return _feed(request, form, title=title, page=reverse("column", args=[code]), records=records)


@require_safe
@conditional_page
def of_agency(request, slug, form):
    agency = get_object_or_404(Agency, slug=slug)
    records = newest(agency=agency, size=ENTRIES).records
    return _feed(request, form, title=agency.name, page=reverse("agency", args=[slug]), records=records)


def _feed(request: HttpRequest, form: str, *, title: str, page: str, records: list[Record]) -> HttpResponse:
    """Records as a feed. The permanent address is the id; each entry counts as new at its first release."""
    feed = _FORMS[form](
        title=title, link=settings.SITE_URL + page, description=title, language="zh-CN",
        feed_url=settings.SITE_URL + request.path,
    )  # fmt: skip
    texts = public_texts(records)
    for record in records:
        address = settings.SITE_URL + record.get_absolute_url()
        feed.add_item(
            title=clean_line(record.title), link=address, unique_id=address, description=clean_line(texts[record.pk]["abstract"]),
            author_name=record.agency.name, pubdate=record.released_at, updateddate=record.released_at,
            categories=[record.index_no],
        )  # fmt: skip
    response = HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
    patch_cache_control(response, public=True, no_cache=True)
    return response
