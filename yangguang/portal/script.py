"""Traditional characters under /zh-hant/: the finished page is converted, the records themselves never.

Only what a person reads is converted: text, and the attributes that are spoken or shown. Addresses, values of
form fields and the text inside `translate="no"` stay as they are.
"""

import re
from collections.abc import Callable
from html.parser import HTMLParser

from django.http import HttpRequest, HttpResponse

from yangguang.law import traditional

PREFIX = "/zh-hant/"
# Attributes that people see or hear, also by way of a script: what a button or a count will say.
_SHOWN = re.compile(
    r'(\s(?:title|alt|aria-label|placeholder|label|data-(?:words|stop|done|heading|some|none|label))=")([^"]*)(")'
)
_DESCRIPTION = re.compile(
    r'(<meta name="(?:description|ColumnName|ColumnDescription|ColumnKeywords|ColumnType|ArticleTitle|'
    r'ContentSource|Keywords|Description|SiteName)" content=")([^"]*)(")'
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_RAW = frozenset(("script", "style", "textarea"))


class TraditionalScriptMiddleware:
    """Converts HTML answers under /zh-hant/. Other answers pass untouched."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_page = response.get("Content-Type", "").startswith("text/html") and not response.streaming
        if is_page and request.path.startswith(PREFIX) and response.content:
            response.content = to_traditional(response.content.decode(response.charset))
        return response


def to_traditional(page: str) -> str:
    """A page with its shown text in traditional characters."""
    converter = _Converter()
    converter.feed(page)
    converter.close()
    return "".join(converter.out)


def _convert(match: re.Match[str]) -> str:
    return match[1] + traditional.to_traditional(match[2]) + match[3]


class _Converter(HTMLParser):
    """Copies the page token by token; text is converted unless an element around it says translate="no"."""

    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self._kept: list[str] = []  # open elements from the outermost that is left alone

    def handle_starttag(self, tag, attrs):
        text = self.get_starttag_text()
        alone = ("translate", "no") in attrs or tag in _RAW
        if tag not in _VOID and (self._kept or alone):
            self._kept.append(tag)
        if not self._kept:
            text = (_DESCRIPTION if tag == "meta" else _SHOWN).sub(_convert, text)
        self.out.append(text)

    def handle_startendtag(self, tag, attrs):
        self.out.append(self.get_starttag_text())

    def handle_endtag(self, tag):
        if tag in self._kept:
            while self._kept.pop() != tag:
                pass
        self.out.append(f"</{tag}>")

    def handle_data(self, data):
        self.out.append(data if self._kept else traditional.to_traditional(data))

    def handle_entityref(self, name):
        self.out.append(f"&{name};")

    def handle_charref(self, name):
        self.out.append(f"&#{name};")

    def handle_comment(self, data):
        self.out.append(f"<!--{data}-->")

    def handle_decl(self, decl):
        self.out.append(f"<!{decl}>")
