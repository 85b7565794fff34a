"""Search, with facets, marks and suggestions. What the index found is shown only if it is public right now."""

from datetime import date

from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yangguang.agencies.models import Agency
from yangguang.agencies.throttle import within
from yangguang.portal.narrow import year_of
from yangguang.portal.page import public_page
from yangguang.portal.recalled import withdrawn_since
from yangguang.portal.results import facets_of
from yangguang.search import index
from yangguang.search.errors import IndexUnavailable
from yangguang.search.query import Query
from yangguang.search.shown import shown_hits
from yangguang.search.terms import keep_missed

PARAMETERS = ("q", "agency", "class", "theme", "genre", "year", "from", "to", "sort")
MISSED, PERIOD = 20, 600  # terms that found nothing, kept of one address in so many seconds


@public_page
def search(request):
    query = _query(request)
    asked = bool(query.text or request.GET)
    facts = {"query": query, "asked": asked, "kept_parameters": PARAMETERS}
    if not asked:
        return render(request, "portal/search.html", facts)
    try:
        page = index.find(query)
    except IndexUnavailable:
        return render(request, "portal/search.html", facts | {"unavailable": True}, status=503)
    if page.zero and request.method == "GET" and within(request, what="missed", most=MISSED, seconds=PERIOD):
        keep_missed(query.text)
    agencies = dict(Agency.objects.filter(code__in=page.facets["agency"]).values_list("code", "short_name"))
    return render(request, "portal/search.html", facts | {
        "page": page,
        "hits": shown_hits(page),
        "facets": facets_of(page, query, agencies),
    })  # fmt: skip


@require_safe
def suggest(request):
    """Titles that complete what is being typed, as a JSON list."""
    typed = request.GET.get("q", "")[:60]
    try:
        engine = index.engine()
        titles = engine.suggest(typed, without=withdrawn_since(engine.cursor)) if typed.strip() else []
    except IndexUnavailable:
        titles = []
    return JsonResponse(titles, safe=False, json_dumps_params={"ensure_ascii": False})


def _query(request) -> Query:
    get = request.GET
    number = get.get("page", "")
    return Query(
        text=get.get("q", "").strip(),
        agency=_values(get, "agency"),
        stat_class=_values(get, "class"),
        theme=_values(get, "theme"),
        genre=_values(get, "genre"),
        year=tuple(year for text in get.getlist("year")[:20] if (year := year_of(text))),
        date_from=_day(get.get("from", "")),
        date_to=_day(get.get("to", "")),
        sort="newest" if get.get("sort") == "newest" else "relevance",
        page=int(number[:5]) if number.isascii() and number.isdecimal() else 1,
    )


def _values(get, name: str) -> tuple[str, ...]:
    return tuple(value[:40] for value in get.getlist(name)[:20] if value and "\0" not in value)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
