"""Search, with facets, marks and suggestions. What the index found is shown only if it is public right now."""

from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.http import JsonResponse
from django.shortcuts import render
from django.urls import translate_url
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from yangguang.agencies.models import Agency
from yangguang.agencies.throttle import within
from yangguang.portal import labels
from yangguang.portal.no_result import nearest, wider
from yangguang.portal.page import public_page
from yangguang.portal.recalled import withdrawn_since
from yangguang.portal.results import facets_of
from yangguang.search import asked, best, index
from yangguang.search.correct import corrections
from yangguang.search.errors import IndexUnavailable
from yangguang.search.shown import shown_hits
from yangguang.search.terms import keep_missed

MISSED, PERIOD = 20, 600  # terms that found nothing, kept of one address in so many seconds
TYPED, TYPED_WITHIN = 300, 60  # suggestions asked for by one address in so many seconds: five a second
KEPT = 30  # seconds that suggestions are kept; the titles withdrawn meanwhile are part of their key


@public_page
def search(request):
    query = asked.query_of(request.GET)
    searched = bool(query.text or request.GET)
    chosen = asked.chosen(query)
    facts = {"query": query, "asked": searched, "chosen": chosen, "kept_parameters": (*asked.PARAMETERS, "typed")}
    if not searched:
        return render(request, "portal/search.html", facts)
    try:
        answer = index.ask(query, as_typed="typed" in request.GET)
        page = answer.page
        if page.zero:
            facts |= {"wider": wider(query), "nearest": nearest(query)}
    except IndexUnavailable:
        return render(request, "portal/search.html", facts | {"unavailable": True}, status=503)
    if (
        answer.missed
        and request.method == "GET"
        and within(request, what="missed", most=MISSED, seconds=PERIOD)
    ):
        keep_missed(query.text)
    found = Agency.objects.filter(code__in=page.facets["agency"])
    agencies = {each.code: labels.agency_short(each) for each in found}
    return render(request, "portal/search.html", facts | {
        "page": page,
        "answer": answer,
        "best": _recommended(query.text, answer.instead) if query.page == 1 else None,
        "hits": shown_hits(page),
        "facets": facets_of(page, query, agencies),
        "feed": asked.address_of(query),
    })  # fmt: skip


def _recommended(*texts: str) -> dict[str, str] | None:
    """The page that the office recommends, with its address in the reader's language."""
    bet, language = best.chosen_for(*texts), get_language()
    if bet is None:
        return None
    with override(settings.LANGUAGE_CODE):
        return {"title": bet.title, "address": translate_url(bet.address, language)}


@require_safe
def suggest(request):
    """Titles that complete what is being typed, as a JSON list; also where it is typed in letters."""
    typed = " ".join(request.GET.get("q", "")[:60].split())
    if not within(request, what="suggest", most=TYPED, seconds=TYPED_WITHIN):
        return _listed([], status=429)
    try:
        response = _listed(_titles(typed) if typed else [])
    except IndexUnavailable:
        return _listed([])
    patch_cache_control(response, public=True, max_age=KEPT)
    return response


def _titles(typed: str) -> list[str]:
    engine = index.engine()
    cursor = engine.cursor
    gone = withdrawn_since(cursor)
    key = "suggest-" + sha256(repr((typed, cursor, sorted(gone))).encode("utf-8", "replace")).hexdigest()
    titles = cache.get(key)
    if titles is None:
        ways = (typed, *corrections(typed, index.vocabulary()))
        titles = next((found for way in ways if (found := engine.suggest(way, without=gone))), [])
        cache.set(key, titles, KEPT)
    return titles


def _listed(titles: list[str], *, status: int = 200) -> JsonResponse:
    return JsonResponse(titles, safe=False, status=status, json_dumps_params={"ensure_ascii": False})
