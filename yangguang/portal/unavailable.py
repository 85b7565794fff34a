"""When something behind the site does not answer for a moment: 503, with the time after which to try again."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from yangguang.portal.passing import passes
from yangguang.portal.views.errors import unavailable


class UnavailableMiddleware:
    """Answers a passing failure with the page that says so; others stay what they are."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Called by Django with what a view raised."""
        return unavailable(request) if passes(exception) else None
