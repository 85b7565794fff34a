"""What is asked for: a page that may be kept, under one key, or None where Django must answer itself.

The key is made of the path and the canonical query alone. Cookies, languages of the browser, hosts and
parameters that the page does not understand are no part of it and are not passed to the page either.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlencode

from django.conf import settings
from django.http.request import split_domain_port, validate_host
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils.translation import get_language_from_path, override

from .routes import EVERYWHERE, ROUTES, Facts, Route

_LONGEST = 400  # characters of path and query together


@dataclass(frozen=True)
class Key:
    """A page: path and canonical query, the digest that names it, its first subjects, its record if it is one's."""

    path: str
    query: str
    digest: str
    subjects: tuple[str, ...]
    index_no: str = ""


def key_of(environ: dict) -> Key | None:
    """The page that an anonymous reader asks for, None if this request must pass."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or environ.get("SCRIPT_NAME"):
        return None
    if _is_personal(environ.get("HTTP_COOKIE", "")) or "HTTP_AUTHORIZATION" in environ:
        return None
    if not is_allowed(environ.get("HTTP_HOST", "")):
        return None
    return page_key(environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", ""))


@lru_cache(maxsize=10_000)
def page_key(raw_path: str, raw_query: str) -> Key | None:
    """The key of a path and query as the web server passes them."""
    if len(raw_path) + len(raw_query) > _LONGEST:
        return None
    try:
        path = raw_path.encode("latin-1").decode()  # PEP 3333: bytes dressed as latin-1
    except UnicodeError:
        return None
    match = _match(path)
    route = ROUTES.get(match.url_name or "") if match else None
    if route is None:
        return None
    query = _canonical(route, raw_query)
    if query is None:
        return None
    return _key(path, query, route, {name: str(value) for name, value in match.kwargs.items()})


@lru_cache(maxsize=1_000)
def is_allowed(host: str) -> bool:
    """Whether the site answers to this name; Django says no to any other in its own way."""
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


@lru_cache(maxsize=1_000)
def _is_personal(cookies: str) -> bool:
    """Someone who is signed in, or for whom a message waits. A language cookie decides nothing: the path does."""
    names = {part.partition("=")[0].strip() for part in cookies.split(";")}
    return not names.isdisjoint((settings.SESSION_COOKIE_NAME, "messages"))


def _match(path: str) -> ResolverMatch | None:
    with override(get_language_from_path(path) or settings.LANGUAGE_CODE):
        try:
            match = resolve(path)
        except Resolver404:
            return None
        if match.url_name not in ROUTES:
            return None
        # One spelling of each address: v1, never v01.
        return match if unquote(reverse(match.view_name, kwargs=match.kwargs)) == path else None


def _canonical(route: Route, raw_query: str) -> str | None:
    """The query in one order; None if it asks for anything that this page does not know."""
    pairs = parse_qsl(raw_query, keep_blank_values=True)
    asked = dict(pairs)
    if len(asked) != len(pairs) or raw_query and not pairs:
        return None
    for name, value in asked.items():
        pattern = route.parameters.get(name) or EVERYWHERE.get(name)
        if pattern is None or not value.isascii() or not pattern.fullmatch(value):
            return None
    return urlencode(sorted(asked.items()))


def _key(path: str, query: str, route: Route, kwargs: Facts) -> Key:
    return Key(
        path=path, query=query, digest=hashlib.sha256(f"{path}?{query}".encode()).hexdigest()[:40],
        subjects=route.subjects({**kwargs, **dict(parse_qsl(query))}),
        index_no=kwargs["index_no"] if route.of_record else "",
    )  # fmt: skip
