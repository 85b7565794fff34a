"""The touch clock of one process: which subjects were touched, and when, in the numbers of the database.

It asks the database at most every half second and never serves on an answer older than half a minute. A page
holds if nothing it speaks of was touched after the place where its rendering began. What happened before the
floor is not known here: such a page is asked about in the database, or rendered again.
"""

import hashlib
import time
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.db import Error as DatabaseFailure
from django.utils import timezone
from django.utils.translation import override

from yangguang.ledger.seal import log_folder
from yangguang.portal.shell import site

from . import happened
from .line import hang_up, mend
from .page import Page
from .place import Horizon, Place, snapshot

EVERY = 0.5  # seconds between two looks
BLIND = 30.0  # seconds that the last look may serve while the database does not answer
SHELL_EVERY = 5.0  # seconds between two looks at the frame that all pages share
BEHIND = 1_000  # rows of the past that are read at the start
REMEMBERED = 200_000  # subjects kept in memory
FRESH, TOUCHED, UNKNOWN = "fresh", "touched", "unknown"
_PACKAGE = Path(__file__).resolve().parents[2]


class Blind(Exception):
    """The database has not answered for too long: nothing that is kept may be served."""


@dataclass(frozen=True)
class Now:
    """What this process knows. `tick` grows with every change, so a page checked at this tick needs no other check."""

    tick: int
    place: Place
    floor: Place
    shell: str
    edition: str
    touched: dict[str, Place]


class Touches:
    """Follows the database. Safe for threads; one per process."""

    def __init__(self, *, every: float = EVERY):
        self._every = every
        self._lock = Lock()
        self._tables: dict[str, Horizon] = {}
        self._now: Now | None = None
        self._looked = self._shell_looked = float("-inf")

    def look(self) -> Now:
        """What is known now. Raises Blind if the database cannot be asked and the last answer is too old."""
        age = time.monotonic() - self._looked
        if age < self._every:
            return self._now
        # One thread asks; the others go on with an answer that is a moment older, but not with a much older one.
        if self._lock.acquire(blocking=age > 2 * self._every + 1):
            try:
                if time.monotonic() - self._looked >= self._every:
                    self._ask()
            finally:
                self._lock.release()
        if self._now is None or time.monotonic() - self._looked > BLIND:
            raise Blind
        return self._now

    @staticmethod
    def verdict(page: Page, now: Now) -> str:
        """Whether a page still holds, as far as this process knows."""
        if page.edition != now.edition or page.shell != now.shell:
            return TOUCHED
        for subject in page.subjects:
            touched = now.touched.get(subject)
            if touched is not None and page.place.is_before(touched):
                return TOUCHED
        ahead = any(mine > known + happened.LIMIT for mine, known in zip(page.place, now.place, strict=True))
        return UNKNOWN if page.place.is_before(now.floor) or ahead else FRESH

    def _ask(self) -> None:
        asked = time.monotonic()
        try:
            mend()
            self._follow(asked)
        except DatabaseFailure:
            hang_up()
            return
        self._looked = asked

    def _follow(self, asked: float) -> None:
        if self._now is None:
            self._begin()
        before = self._now
        touched, floor = self._read(before)
        shell, edition = before.shell, edition_of_today()
        if touched.keys() & {"columns", "editorial"} or asked - self._shell_looked >= SHELL_EVERY:
            shell, self._shell_looked = shell_now(), asked
        known = before.touched
        if len(known) > REMEMBERED:
            known, floor = {}, self._seen(floor)
        for subject, place in touched.items():
            known[subject] = place.furthest(known.get(subject, Place()))
        now = replace(
            before, place=self._sure(), floor=floor, shell=shell, edition=edition, touched=known
        )  # fmt: skip
        # Anything touched, even again: a page checked at an earlier tick is checked again.
        self._now = replace(now, tick=before.tick + 1) if touched or now != before else before

    def _begin(self) -> None:
        # A little of the past is read, so that pages made just before a restart need no second look.
        newest = happened.newest()._replace(sealed=log_folder().published_size())
        self._tables = {name: Horizon(max(0, last - BEHIND)) for name, last in newest._asdict().items()}
        place = self._sure()
        self._now = Now(0, place=place, floor=place, shell="", edition="", touched={})

    def _read(self, before: Now) -> tuple[happened.Touched, Place]:
        """Everything that was touched since the last look, and the floor after it."""
        touched: happened.Touched = {}
        floor = before.floor
        taken = snapshot(bound=any(table.seen > table.sure for table in self._tables.values()))
        sealed = self._tables["sealed"]
        published = log_folder().published_size()
        try:
            if published > sealed.sure:
                touched |= happened.sealed_between(sealed.sure, published)
        except happened.TooMuch:
            floor = floor._replace(sealed=published)
        sealed.sure = sealed.seen = published
        for name, read in (
            ("leaf", happened.leaves_after),
            ("audit", happened.audit_after),
            ("editorial", happened.editorial_after),
        ):
            table = self._tables[name]
            sure = table.begin(taken)
            try:
                found, last = read(table.sure)
            except happened.TooMuch as more:
                found, last = {}, more.last
                floor = floor._replace(**{name: last})
            table.end(last, sure, taken)
            for subject, place in found.items():
                touched[subject] = place.furthest(touched.get(subject, Place()))
        return touched, floor

    def _sure(self) -> Place:
        return Place(**{name: table.sure for name, table in self._tables.items()})

    def _seen(self, floor: Place) -> Place:
        return floor.furthest(Place(**{name: table.seen for name, table in self._tables.items()}))


def shell_now() -> str:
    """The frame of all pages, as one digest: the city, its channels, the footer. Three questions."""
    # A thread still has the language of the last page that it answered, and addresses follow it.
    with override(settings.LANGUAGE_CODE):
        shown = site()
    agency = shown.agency
    facts = (
        agency and (agency.name, agency.name_en, agency.phone, agency.email, agency.address, agency.address_en),
        [(channel.code, channel.name, channel.name_en, channel.pk) for channel in shown.channels],
        shown,
    )
    return _digest(repr(facts))


def edition_of_today() -> str:
    """This version of the program, its settings that show, and the day: labels and years follow the calendar."""
    return f"{timezone.localdate().isoformat()} {_program()}"


@cache
def _program() -> str:
    """A digest of the program's files: after an upgrade no page of the old version is served."""
    digest = hashlib.sha256(settings.SITE_URL.encode())
    for path in sorted(_PACKAGE.rglob("*")):
        if path.suffix in (".py", ".html", ".toml", ".mo", ".css", ".js"):
            digest.update(f"\n{path.relative_to(_PACKAGE)}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
