"""The links of a text: inside the portal answered by the database, outside as they were found when checked last."""

import hashlib
import html
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from yangguang.agencies import audit
from yangguang.agencies.models import Person, Role

from . import access, fetch
from .models import Draft, LinkState, Record

MOST, AT_ONCE, PATIENCE = 40, 8, 20  # links a text, connections at a time, seconds in all
_LINK = re.compile(r'<a [^>]*?href="([^"]+)"')
_LANGUAGE = re.compile(r"^/(?:en|zh-hant)(?=/)")
_DEAD = {404, 410}


@dataclass(frozen=True, slots=True)
class DeadLink:
    """A link that leads nowhere, and why in a sentence."""

    url: str
    reason: str


def links_of(body: str) -> list[str]:
    """The addresses that a sanitized body links to, each once, in order; no mail addresses, no places in the page."""
    found = (html.unescape(each).strip() for each in _LINK.findall(body))
    return list(dict.fromkeys(each for each in found if not each.startswith(("#", "mailto:"))))[:MOST]


def dead_links(body: str) -> list[DeadLink]:
    """Links known to lead nowhere: inside by the database, outside by the last check. At most two queries."""
    urls = links_of(body)
    inside = [url for url in urls if _path_inside(url) is not None]
    return [*_dead_inside(inside), *_dead_outside([url for url in urls if url not in inside])]


def check_links(draft: Draft, body: str, *, by: Person, ask: Callable = fetch.fetch_status) -> int:
    """Ask the links of `body` that lead outside, several at a time, and keep the answers. How many were asked.

    What has not answered within PATIENCE seconds counts as silent. Only for who may write the draft.
    """
    access.demand(by, Role.EDITOR, agency=draft.record.agency)
    urls = [url for url in links_of(body) if _path_inside(url) is None]
    pool = ThreadPoolExecutor(AT_ONCE)
    asked = {pool.submit(ask, url): url for url in urls}
    done, _late = wait(asked, timeout=PATIENCE)
    pool.shutdown(wait=False, cancel_futures=True)
    for one, url in asked.items():
        _keep(url, *(_told(one) if one in done else (LinkState.Answer.SILENT, "Timeout")))
    audit.note(
        by=by,
        act="draft.check_links",
        subject=f"draft:{draft.pk}",
        agency=draft.record.agency,
        count=len(urls),
    )
    return len(urls)


def _told(asked) -> tuple[str, str]:
    try:
        found = asked.result()
    except fetch.Forbidden:
        return LinkState.Answer.REFUSED, ""
    if found.status in _DEAD:
        return LinkState.Answer.GONE, str(found.status)
    if not found.status or found.status >= 500:
        return LinkState.Answer.SILENT, found.reason or str(found.status)
    return LinkState.Answer.ALIVE, str(found.status)


def _keep(url: str, answer: str, detail: str) -> None:
    values = {"url": url[:2000], "answer": answer, "detail": detail[:120], "checked_at": timezone.now()}
    LinkState.objects.update_or_create(digest=_digest(url), defaults=values)


def _digest(url: str) -> str:
    return hashlib.sha256(url.encode()).hexdigest()


def _path_inside(url: str) -> str | None:
    """The path of a link within our own portal, without its language; None for one that leads outside."""
    parts = urlsplit(url)
    if parts.netloc and parts.netloc != urlsplit(settings.SITE_URL).netloc:
        return None
    return _LANGUAGE.sub("", unquote(parts.path))


def _dead_inside(urls: list[str]):
    pages = {url: _page_at(_path_inside(url) or "/") for url in urls}
    numbers = {
        url: page.kwargs["index_no"] for url, page in pages.items() if page and "index_no" in page.kwargs
    }
    states = dict(Record.objects.filter(index_no__in=numbers.values()).values_list("index_no", "status"))
    for url, page in pages.items():
        if page is None:
            yield DeadLink(url, _("本站没有这个页面"))
        elif url in numbers and numbers[url] not in states:
            yield DeadLink(url, _("本站没有这个索引号的信息"))
        elif url in numbers and states[numbers[url]] == Record.Status.WITHDRAWN:
            yield DeadLink(url, _("这条信息已经撤回"))


def _page_at(path: str) -> ResolverMatch | None:
    """What the portal has at `path`; None for nothing."""
    try:
        with translation.override(settings.LANGUAGE_CODE):  # the one language whose addresses have no prefix
            return resolve(path)
    except Resolver404:
        return None


def _dead_outside(urls: list[str]):
    if not urls:
        return
    known = {row.url: row for row in LinkState.objects.filter(digest__in=[_digest(url) for url in urls])}
    words = {
        LinkState.Answer.GONE: _("网页不存在（%s 检查）"),
        LinkState.Answer.SILENT: _("打不开（%s 检查），请在浏览器里试一次"),
        LinkState.Answer.REFUSED: _("不是公众能打开的网址（%s 检查）"),
    }
    for url in urls:
        row = known.get(url[:2000])
        if row and row.answer in words:
            at = timezone.localtime(row.checked_at)
            yield DeadLink(url, words[row.answer] % f"{at:%Y-%m-%d %H:%M}")
