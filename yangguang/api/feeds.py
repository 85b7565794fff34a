"""Feeds of what is newly public: Atom 1.0 and RSS 2.0, per column, per agency, of everything, and of any search.

With `?lang=en` a feed calls itself, its columns and its agencies by their English names; with `?lang=zh-hant` all of
its words are Traditional. Records keep their addresses, which are their ids.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from yangguang.agencies.models import Agency
from yangguang.agencies.named import called
from yangguang.agencies.throttle import within
from yangguang.publish.listing import in_column, newest, public_texts
from yangguang.publish.models import Column, Record
from yangguang.publish.sanitize import clean_line
from yangguang.publish.script import in_readers_script
from yangguang.search import asked, index
from yangguang.search.errors import IndexUnavailable
from yangguang.search.shown import shown_hits

ENTRIES = 30
SEARCHES, SEARCHES_WITHIN = 120, 600  # searches as feeds that one address may ask for in so many seconds
_FORMS = {"atom": Atom1Feed, "rss": Rss201rev2Feed}
_LANGUAGES = {"zh-hans": "zh-CN", "zh-hant": "zh-Hant", "en": "en"}  # as a feed names them


def _in_its_language(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answers in the language that `?lang=` asks for, otherwise in simplified Chinese."""

    @wraps(view)
    def answered(request: HttpRequest, **parts: str) -> HttpResponse:
        asked_for = request.GET.get("lang", "")
        with override(asked_for if asked_for in _LANGUAGES else settings.LANGUAGE_CODE):
            return view(request, **parts)

    return answered


@require_safe
@conditional_page
@_in_its_language
def latest(request, form):
    return _feed(
        request, form, title=_("最新公开"), page=reverse("home"), records=newest(size=ENTRIES).records
    )


@require_safe
@conditional_page
@_in_its_language
def of_column(request, code, form):
    column = get_object_or_404(Column.objects.select_related("site"), code=code)
    records = in_column(column, size=ENTRIES).records
    title = f"{called(column)} - {called(column.site)}"
    return _feed(request, form, title=title, page=reverse("column", args=[code]), records=records)


@require_safe
@conditional_page
@_in_its_language
def of_agency(request, slug, form):
    agency = get_object_or_404(Agency, slug=slug)
    records = newest(agency=agency, size=ENTRIES).records
    return _feed(request, form, title=called(agency), page=reverse("agency", args=[slug]), records=records)


@require_safe
@conditional_page
@_in_its_language
def of_search(request, form):
    """The newest that a search finds, as its words and filters stand in the address of the page."""
    if not within(request, what="search-feed", most=SEARCHES, seconds=SEARCHES_WITHIN):
        return HttpResponse(status=429)
    query = replace(asked.query_of(request.GET), sort="newest", page=1, size=ENTRIES)
    address = asked.address_of(query)
    try:
        records = [record for _hit, record in shown_hits(index.find(query))]
    except IndexUnavailable:
        return HttpResponse(status=503)
    title = _("检索“%s”") % query.text if query.text else _("按条件检索")
    return _feed(
        request,
        form,
        title=clean_line(title),
        page=f"{reverse('search')}?{address}",
        records=records,
        own=f"?{address}{_asked_again('&')}",
    )


def _asked_again(sign: str) -> str:
    """The part of the feed's own address that asks for its language, empty for the one that needs no asking."""
    return "" if get_language() == settings.LANGUAGE_CODE else f"{sign}lang={get_language()}"


def _feed(
    request: HttpRequest, form: str, *, title: str, page: str, records: list[Record], own: str = ""
) -> HttpResponse:
    """Records as a feed. The permanent address is the id; each entry counts as new at its first release."""
    title = in_readers_script(title)
    feed = _FORMS[form](
        title=title, link=settings.SITE_URL + page, description=title, language=_LANGUAGES[get_language()],
        feed_url=settings.SITE_URL + request.path + (own or _asked_again("?")),
    )  # fmt: skip
    texts = public_texts(records)
    with override(settings.LANGUAGE_CODE):
        addresses = [settings.SITE_URL + record.get_absolute_url() for record in records]
    for record, address in zip(records, addresses, strict=True):
        feed.add_item(
            title=in_readers_script(clean_line(record.title)), link=address, unique_id=address,
            description=in_readers_script(clean_line(texts[record.pk]["abstract"])),
            author_name=in_readers_script(called(record.agency)), pubdate=record.released_at, updateddate=record.released_at,
            categories=[record.index_no],
        )  # fmt: skip
    response = HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
    patch_cache_control(response, public=True, no_cache=True)
    return response
