"""When a page cannot be shown: say so plainly and help on. Status codes stay what they are."""

import re
import sys

from django.shortcuts import render

from yangguang.portal.passing import passes

_INDEX_NO = re.compile(r"/item/([0-9A-Z-]+/[0-9-]+)")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_OF_ADDRESSES = set("html htm shtml php aspx jsp index content item columns zh hant en www".split())


def not_found(request, exception=None):
    return render(request, "portal/errors/404.html", {"words": words_of(request.path)}, status=404)


def words_of(path: str) -> str:
    """What an address seems to ask for, for the search box: an index number, or its words without its machinery."""
    number = _INDEX_NO.search(path)
    if number:
        return number[1]
    words = [each for each in _BETWEEN_WORDS.split(path) if each and each.lower() not in _OF_ADDRESSES]
    return " ".join(word for word in words if len(word) < 40)[:100]


def forbidden(request, exception=None):
    return render(request, "portal/errors/403.html", status=403)


def bad_request(request, exception=None):
    return render(request, "portal/errors/400.html", status=400)


def server_error(request):
    """500, or 503 for what passes by itself and was raised outside a view, where a session is read, say."""
    if passes(sys.exception()):
        return unavailable(request)
    # No shell: whatever broke may be what the shell needs.
    return render(None, "portal/errors/500.html", status=500)


def unavailable(request):
    """503: something behind the site does not answer. Asks nothing of it."""
    response = render(None, "portal/errors/503.html", status=503)
    response["Retry-After"] = "30"  # seconds
    response["Cache-Control"] = "no-store"
    return response
