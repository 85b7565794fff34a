"""A page store around the real Django, with a reader who keeps count of what Django had to do."""

import io
from dataclasses import dataclass, field

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from yangguang.portal.store import touch
from yangguang.portal.store.door import PageStore
from yangguang.portal.store.folder import PageFolder
from yangguang.portal.store.touch import Touches

HOST = "127.0.0.1:8000"


@dataclass
class Answer:
    """What a reader got."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Reader:
    """Reads through the store; `rendered` lists what Django was asked for."""

    store: PageStore = None
    rendered: list[str] = field(default_factory=list)

    def get(self, address: str, *, method: str = "GET", host: str = HOST, **headers) -> Answer:
        said = {}

        def start_response(status, given, exc_info=None):
            said["status"], said["headers"] = int(status[:3]), dict(given)

        result = self.store(_environ(address, method, host, headers), start_response)
        body = b"".join(result)
        if hasattr(result, "close"):
            result.close()
        return Answer(said["status"], said["headers"], body)

    def is_kept(self, address: str) -> bool:
        """Whether Django is not asked for this page now."""
        before = len(self.rendered)
        self.get(address)
        return len(self.rendered) == before


def _environ(address: str, method: str, host: str, headers: dict) -> dict:
    path, _, query = address.partition("?")
    return {
        "REQUEST_METHOD": method, "SCRIPT_NAME": "", "PATH_INFO": path.encode().decode("latin-1"),
        "QUERY_STRING": query, "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "8000", "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": host, "REMOTE_ADDR": "192.0.2.1", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(), "wsgi.version": (1, 0), "wsgi.multithread": True,
        "wsgi.multiprocess": False, "wsgi.run_once": False,
    } | headers  # fmt: skip


@pytest.fixture
def open_store(home, monkeypatch):
    """Makes a store as a process of the web server does: several share one folder."""

    # A test is one transaction: no number can become visible late, and no transaction of its own ever ends.
    monkeypatch.setattr(touch, "snapshot", lambda *, bound: None)

    # As Django's own test client does: the end of a request is not the end of the test's transaction.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)

    def open_(*, every: float = 0, max_bytes: int = 10_000_000, memory: int = 1_000_000) -> Reader:
        reader, django = Reader(), WSGIHandler()

        def counted(environ, start_response):
            reader.rendered.append(environ["PATH_INFO"])
            return django(environ, start_response)

        reader.store = PageStore(
            counted, folder=PageFolder(home / "pages", max_bytes), touches=Touches(every=every), memory=memory
        )
        return reader

    yield open_
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def reader(city, open_store) -> Reader:
    """A reader of the small city."""
    return open_store()
