"""Every link of the demonstration city leads somewhere, and every feed is one: walked as a crawler walks.

Pages of one kind are alike, so a few of each kind are opened; every other address that they name is asked for, up to a
number for each kind.
"""

from collections import Counter, deque
from urllib.parse import urldefrag, urljoin, urlsplit

import feedparser
import pytest
from django.urls import Resolver404, resolve
from django.utils import translation
from lxml import html

pytestmark = pytest.mark.journey
OPENED, ASKED = 6, 40  # of each kind of page
LANGUAGES = ("/en/", "/zh-hant/")


def kind(path: str) -> str:
    """What stands at an address: language and name of its route."""
    prefix = next((each for each in LANGUAGES if path.startswith(each)), "/")
    with translation.override(prefix.strip("/") or "zh-hans"):
        try:
            return prefix + (resolve(urlsplit(path).path).url_name or "?")
        except Resolver404:
            return "file"


def links(text: bytes, base: str) -> set[str]:
    """The addresses of our own site that a page names, without places inside it."""
    tree = html.fromstring(text)
    found = {urljoin(base, each.strip()) for each in tree.xpath("//a/@href | //link[@rel!='canonical']/@href | //img/@src | //script/@src")}
    host = urlsplit(base).netloc
    return {urldefrag(each)[0] for each in found if urlsplit(each).netloc == host and each.startswith("http")}


def test_every_link_leads_somewhere_and_every_feed_is_one(visitor, served):
    request = visitor().request
    waiting, seen = deque([f"{served.url}/", f"{served.url}/en/", f"{served.url}/zh-hant/"]), set()
    opened, asked, broken, feeds = Counter(), Counter(), [], []
    while waiting:
        address = waiting.popleft()
        path = address.removeprefix(served.url) or "/"
        what = kind(path)
        if address in seen or path.startswith("/desk/") or asked[what] >= ASKED:
            continue
        seen.add(address)
        asked[what] += 1
        answer = request.get(address, max_redirects=3)
        if answer.status >= 400:
            broken.append((answer.status, path))
            continue
        sort = answer.headers.get("content-type", "")
        if "atom" in sort or "rss" in sort:
            feeds.append((path, answer.body()))
        elif "html" in sort and opened[what] < OPENED:
            opened[what] += 1
            waiting.extend(sorted(links(answer.body(), address)))

    assert broken == []
    assert len(seen) > 400 and len(opened) > 40, (len(seen), sorted(opened))
    assert len(feeds) > 10
    for path, body in feeds:
        found = feedparser.parse(body)
        assert not found.bozo and found.feed.title and found.entries, path
        assert all(entry.id and entry.link and entry.title for entry in found.entries), path
