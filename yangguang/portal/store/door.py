"""The door: answers anonymous readers from the store, ahead of Django; everything else passes through.

A page is served if it was checked at this tick of the touch clock, or holds by its verdict and was checked
against the database within a minute. Otherwise one reader renders it and the others wait for that one.
"""

import time
from collections import OrderedDict
from dataclasses import dataclass, replace
from threading import Lock

from django.db import Error as DatabaseFailure

from .answer import NEAR, answer
from .fingerprint import fingerprint
from .folder import PageFolder
from .key import Key, key_of
from .line import hang_up
from .page import Page, make_page
from .render import Rendered, render
from .routes import shown
from .touch import FRESH, TOUCHED, Blind, Now, Touches

# Seconds that a page is served without asking the database about itself; nginx counts its own in whole ones.
LONGEST = 60.0 - NEAR - 1
MEMORY = 32 * 1024 * 1024  # bytes of bodies that one process keeps at hand


@dataclass(frozen=True)
class _Held:
    """A page at hand: found to hold at a tick; last held against the database at a moment (Unix time)."""

    page: Page
    tick: int
    checked: float


class PageStore:
    """WSGI middleware around Django."""

    def __init__(
        self, application, *, folder: PageFolder, touches: Touches | None = None, memory: int = MEMORY
    ):
        self.application = application
        self.folder = folder
        self.touches = touches or Touches()
        self._memory, self._most, self._bytes = OrderedDict(), memory, 0
        self._lock = Lock()

    def __call__(self, environ: dict, start_response):
        key = key_of(environ)
        if key is None:
            return self.application(environ, start_response)
        try:
            page = self._found(key, self.touches.look()) or self._rendered(key, environ)
        except Blind:
            return self.application(environ, start_response)
        except DatabaseFailure:
            hang_up()
            return self.application(environ, start_response)
        if isinstance(page, Rendered):
            return page.send(environ, start_response)
        return answer(page, environ, start_response)

    def _found(self, key: Key, now: Now) -> Page | None:
        """The page if it is kept and holds."""
        held = self._memory.get(key.digest)
        if held and held.tick == now.tick and 0 <= time.time() - held.checked < LONGEST:
            return held.page
        return (held and self._holding(key, held, now)) or self._on_disk(key, now)

    def _on_disk(self, key: Key, now: Now) -> Page | None:
        page = self.folder.read(key)
        return self._holding(key, _Held(page, -1, page.made), now) if page else None

    def _holding(self, key: Key, held: _Held, now: Now) -> Page | None:
        """The page if it holds now; kept at hand with what was found."""
        verdict = self.touches.verdict(held.page, now)
        if verdict == TOUCHED:
            return None
        page, checked = held.page, held.checked
        if verdict != FRESH or not 0 <= time.time() - checked < LONGEST:
            if not key.index_no or fingerprint(key.index_no) != page.fingerprint:
                return None
            # It holds as of this look, which was before the question.
            page, checked = replace(page, place=page.place.furthest(now.place)), time.time()
            self.folder.touch(key)
        self._keep(key, _Held(page, now.tick, checked))
        return page

    def _rendered(self, key: Key, environ: dict) -> Page | Rendered:
        """Render, alone; or take what somebody else has just rendered."""
        with self.folder.alone(key) as alone:
            now = self.touches.look()
            if page := self._found(key, now):
                return page
            made = time.time()
            mark = fingerprint(key.index_no) if key.index_no else ""
            said = render(self.application, environ, key)
            if not said.may_be_kept:
                return said
            page = make_page(
                status=said.code, headers=said.kept_headers(), body=said.body,
                subjects=frozenset(key.subjects) | shown(said.body.decode(errors="replace")),
                place=now.place, shell=now.shell, edition=now.edition, fingerprint=mark, made=made,
            )  # fmt: skip
            if alone:
                self.folder.write(key, page)
            self._keep(key, _Held(page, now.tick, made))
            return page

    def _keep(self, key: Key, held: _Held) -> None:
        with self._lock:
            old = self._memory.pop(key.digest, None)
            self._bytes += held.page.size - (old.page.size if old else 0)
            self._memory[key.digest] = held
            while self._bytes > self._most:
                _digest, gone = self._memory.popitem(last=False)
                self._bytes -= gone.page.size
