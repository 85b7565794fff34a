"""A kept page as an answer: the coding that the reader takes, 304 where the reader has it already, HEAD without body."""

from functools import lru_cache
from http import HTTPStatus

from django.utils.http import parse_http_date_safe

from .page import CODINGS, Page

# Seconds that an nginx of ours may keep an answer unasked (deploy/nginx*.conf); nobody else sees the header. It keeps
# nothing without it, so only pages that depend on their key alone may carry it.
NEAR = 5
_OF_UNCHANGED = {"cache-control", "last-modified", "vary"}  # headers that a 304 repeats


def answer(page: Page, environ: dict, start_response) -> list[bytes]:
    """Send the page."""
    coding = chosen(environ.get("HTTP_ACCEPT_ENCODING", ""))
    if coding not in page.bodies:
        coding = ""
    headers = [*page.headers, ("ETag", page.etag(coding))]
    if page.status == 200 and _has_it(page, environ):
        kept = [each for each in headers if each[0].lower() in _OF_UNCHANGED or each[0] == "ETag"]
        start_response("304 Not Modified", kept)
        return []
    headers.append(("X-Accel-Expires", str(NEAR)))
    if coding:
        headers.append(("Content-Encoding", coding))
    body = page.bodies[coding]
    headers.append(("Content-Length", str(len(body))))
    start_response(_line(page.status), headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


@lru_cache(maxsize=1_000)
def chosen(accepted: str) -> str:
    """The coding that is sent to a reader who accepts these; empty is the page as it is."""
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, _, parameters = part.partition(";")
        weights[name.strip()] = _weight(parameters)
    best = max(("br", "gzip"), key=lambda name: weights.get(name, weights.get("*", 0.0)))
    return best if weights.get(best, weights.get("*", 0.0)) > 0 else ""


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return min(1.0, max(0.0, float(value)))
    except ValueError:
        return 0.0


def _has_it(page: Page, environ: dict) -> bool:
    """If-None-Match, and only without one If-Modified-Since (RFC 9110, 13.2.2)."""
    tags = environ.get("HTTP_IF_NONE_MATCH")
    if tags is not None:
        given = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
        return "*" in given or any(page.etag(coding) in given for coding in CODINGS)
    since = parse_http_date_safe(environ.get("HTTP_IF_MODIFIED_SINCE", ""))
    modified = next((value for name, value in page.headers if name.lower() == "last-modified"), "")
    changed = parse_http_date_safe(modified) if modified else None
    return since is not None and changed is not None and changed <= since


@lru_cache(maxsize=100)
def _line(status: int) -> str:
    return f"{status} {HTTPStatus(status).phrase}"
