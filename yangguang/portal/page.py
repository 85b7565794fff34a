"""What every public page promises a browser and a cache: only reading, and a 304 where nothing changed."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import conditional_page, require_safe

from .tombstone import Withdrawn, tombstone


def public_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page for everyone: GET and HEAD only; caches keep it and ask each time whether it still holds.

    A withdrawal must show at once, so nothing may be served from a cache unasked.
    """

    @wraps(view)
    def page(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Withdrawn as err:
            response = tombstone(request, err.record)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, public=True, no_cache=True)
        return response

    return require_safe(conditional_page(page))


def unchanged(request: HttpRequest, etag: str) -> HttpResponse | None:
    """The 304 for a browser that has this file already, asked before the file is opened."""
    response = get_conditional_response(request, etag=etag)
    if response is not None:
        response["ETag"] = etag
        patch_cache_control(response, public=True, no_cache=True)
    return response
