"""长者版: every page once more under `?view=elder`, in large type and strong contrast, with the way back on top.

The address carries the choice, so a kept page is never shown to the wrong reader and nothing depends on cookies.
Links and forms of such a page keep the parameter; `view.js` remembers the choice for the next visit.
"""

import re
from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

NAME, VALUE = "view", "elder"
_LINK = re.compile(r'(<a\b(?![^>]* data-view=)[^>]*? href=")((?:/(?!/)|\?)[^"#]*)(#[^"]*)?(")')
_FORM = re.compile(r"<form\b(?![^>]*method=\"post\")[^>]*>")
# Files and the officers' desk have one form only.
_ALONE = re.compile(
    r"(/static/|/desk/|/public/|/feeds/|/sitemap)|\.(pdf|docx|xlsx|csv|json|html|txt|jpg|atom|rss|ics)(\?|$)|/files/"
)
_SENT = re.compile(r"""(<form\b(?=[^>]*method="post")[^>]*? action=")(/(?!/)[^"?#]*)(")""")
_HIDDEN = f'<input type="hidden" name="{NAME}" value="{VALUE}">'


class ElderViewMiddleware:
    """Leads the links of a page of the elder view to pages of the elder view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_page = response.get("Content-Type", "").startswith("text/html") and not response.streaming
        if is_elder(request) and is_page and response.content:
            response.content = with_view(response.content.decode(response.charset))
        return response


def is_elder(request: HttpRequest) -> bool:
    """Whether the reader asked for the elder view."""
    return request.GET.get(NAME) == VALUE


def switched(request: HttpRequest, *, on: bool) -> str:
    """The query of this page with the view switched."""
    asked = [(name, value) for name, values in request.GET.lists() for value in values if name != NAME]
    return f"?{urlencode([*asked, (NAME, VALUE)] if on else asked)}"


def with_view(page: str) -> str:
    """A page whose links and forms keep the view, all but the links that say which view they lead to."""
    page = _SENT.sub(rf"\1\2?{NAME}={VALUE}\3", _LINK.sub(_kept, page))
    return _FORM.sub(lambda form: form[0] + _HIDDEN, page)


def _kept(match: re.Match[str]) -> str:
    before, address, place, end = match[1], match[2], match[3] or "", match[4]
    if _ALONE.search(address):
        return match[0]
    joint = "&amp;" if "?" in address and not address.endswith("?") else "" if address.endswith("?") else "?"
    return f"{before}{address}{joint}{NAME}={VALUE}{place}{end}"
