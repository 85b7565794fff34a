"""Rendering a page for the store: Django is asked by nobody in particular, and its answer is read whole."""

import io
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings

from .key import Key, is_allowed

KEPT = (200, 410)
_OWN = frozenset(("content-length", "content-encoding", "etag", "vary", "date", "expires"))
_SERVER = ("SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "wsgi.version", "wsgi.errors", "wsgi.multithread",
           "wsgi.multiprocess", "wsgi.run_once")  # fmt: skip


@dataclass(frozen=True)
class Rendered:
    """What Django answered."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes

    @property
    def code(self) -> int:
        return int(self.status[:3])

    @property
    def may_be_kept(self) -> bool:
        """A finished page that its view calls public, that sets no cookie and holds no word said only once."""
        facts = {name.lower(): value for name, value in self.headers}
        control = {part.strip() for part in facts.get("cache-control", "").split(",")}
        return (
            self.code in KEPT
            and "public" in control
            and control.isdisjoint(("private", "no-store"))
            and "set-cookie" not in facts
            and "content-encoding" not in facts
            and "'nonce-" not in facts.get("content-security-policy", "")
        )

    def kept_headers(self) -> list[tuple[str, str]]:
        """Headers to keep with the page. Only the coding makes answers differ: cookies and languages do not."""
        own = [(name, value) for name, value in self.headers if name.lower() not in _OWN]
        return [*own, ("Vary", "Accept-Encoding")]

    def send(self, environ: dict, start_response) -> list[bytes]:
        """Answer with what Django said, where it is not kept."""
        start_response(self.status, self.headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [self.body]


def render(application, environ: dict, key: Key) -> Rendered:
    """The page of `key`, asked for without anything that the reader brought along."""
    said: dict = {}

    def start_response(status, headers, exc_info=None):
        said["status"], said["headers"] = status, list(headers)

    result = application(_bare(environ, key), start_response)
    try:
        body = b"".join(result)
    finally:
        if hasattr(result, "close"):
            result.close()
    return Rendered(said["status"], said["headers"], body)


def _bare(environ: dict, key: Key) -> dict:
    """A request made of the key and the server's own facts: no cookie, language, condition or foreign name."""
    scheme = urlsplit(settings.SITE_URL).scheme or "http"
    return {name: environ[name] for name in _SERVER if name in environ} | {
        "REQUEST_METHOD": "GET", "SCRIPT_NAME": "", "PATH_INFO": key.path.encode().decode("latin-1"),
        "QUERY_STRING": key.query, "HTTP_HOST": _own_name(), "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": scheme, "HTTP_X_FORWARDED_PROTO": scheme, "wsgi.input": io.BytesIO(b""),
    }  # fmt: skip


@lru_cache(maxsize=1)
def _own_name() -> str:
    """The site's own name, whichever of its names the reader used."""
    own = urlsplit(settings.SITE_URL).netloc
    named = [host for host in settings.ALLOWED_HOSTS if host and host[0] not in "*."]
    return own if is_allowed(own) or not named else named[0]
