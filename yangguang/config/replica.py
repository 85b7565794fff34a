"""A second PostgreSQL that follows the first: the portal's public pages are read from it, everything else is not.

A page is read there only if the replica has all that the first database had when the request came. So a replica
that lags, stands or is gone costs nothing but its help: nobody reads what was withdrawn, and what is kept in the
page store is as new as if it had been read from the first.
"""

import logging
import time
from collections.abc import Callable
from contextvars import ContextVar

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import DEFAULT_DB_ALIAS, Error, InterfaceError, OperationalError, connections
from django.http import HttpRequest, HttpResponse

from yangguang.portal.store.routes import ROUTES

REPLICA = "replica"
# Pages for everyone that are not kept, and the files of records.
PUBLIC = frozenset(ROUTES) | {"search", "suggest", "attachment", "attachment_preview", "proof", "record_json"}
PATIENCE = 0.05  # seconds that a request waits for the replica to have what the first database has
_LOOK = 0.005
PAUSE = 10.0  # seconds that a replica which failed is left alone
_reading: ContextVar[bool] = ContextVar("reading", default=False)
log = logging.getLogger(__name__)


class Router:
    """Which database is asked: the replica inside a public page that has written nothing, else the first."""

    def db_for_read(self, _model, **_hints) -> str:
        inside = connections[DEFAULT_DB_ALIAS].in_atomic_block
        return REPLICA if _reading.get() and not inside else DEFAULT_DB_ALIAS

    def db_for_write(self, _model, **_hints) -> str:
        _reading.set(False)  # whoever writes also reads what was written
        return DEFAULT_DB_ALIAS

    def allow_relation(self, _one, _other, **_hints) -> bool:
        return True  # the same rows

    def allow_migrate(self, name: str, _app: str, **_hints) -> bool:
        return name == DEFAULT_DB_ALIAS


class PublicReads:
    """Middleware that opens the replica to public pages. Without one it takes itself away."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        if REPLICA not in settings.DATABASES:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self._not_before = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _reading.set(False)
        try:
            return self.get_response(request)
        finally:
            _reading.reset(token)

    def process_view(self, request: HttpRequest, _view, _args, _kwargs) -> None:
        """Called by Django before the view."""
        _reading.set(_is_public(request) and time.monotonic() >= self._not_before and self._has_all())

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A replica that failed in the middle: the page is made again from the first database."""
        if not _reading.get() or not isinstance(exception, (OperationalError, InterfaceError)):
            return None
        self._leave_alone(exception)
        _reading.set(False)
        view, args, kwargs = request.resolver_match
        response = view(request, *args, **kwargs)
        return response.render() if hasattr(response, "render") else response

    def _has_all(self) -> bool:
        try:
            return _caught_up()
        except Error as err:
            self._leave_alone(err)
            return False

    def _leave_alone(self, err: Exception) -> None:
        log.warning("the replica is left alone for %d seconds: %s", PAUSE, err)
        self._not_before = time.monotonic() + PAUSE
        connections[REPLICA].close()


def _is_public(request: HttpRequest) -> bool:
    own = settings.SESSION_COOKIE_NAME in request.COOKIES or "HTTP_AUTHORIZATION" in request.META
    return request.method in ("GET", "HEAD") and not own and request.resolver_match.url_name in PUBLIC


def _caught_up() -> bool:
    """Whether the replica has everything that is visible in the first database now, at the latest in a moment."""
    with connections[DEFAULT_DB_ALIAS].cursor() as first:
        first.execute("SELECT pg_current_wal_flush_lsn()")
        (place,) = first.fetchone()
    until = time.monotonic() + PATIENCE
    with connections[REPLICA].cursor() as replica:
        while True:
            # A replica that was made a database of its own follows nobody.
            replica.execute("SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= %s::pg_lsn", [place])
            if replica.fetchone()[0]:
                return True
            if time.monotonic() > until:
                return False
            time.sleep(_LOOK)
