"""What a page of the desk may load and run: the Content Security Policy of the Wagtail admin.

Scripts come from our own files only. Wagtail's admin still writes style attributes into its markup and its
widgets set styles from script, so inline styles stay allowed; that is all that is left open.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

PREFIX = "/desk/"
POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
)


def desk_policy(get_response: Callable[[HttpRequest], HttpResponse]):
    """Middleware: set the policy, and forbid caches and indexes, on every page of the desk."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path.startswith(PREFIX):
            response.headers.setdefault("Content-Security-Policy", POLICY)
            response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        return response

    return middleware
