"""Texts of the rehearsal: one record's title, abstract, body and catalogue data, the same for the same seed.

All sentences were written for this project, all names of people and firms are invented.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from yangguang.demo.city import AgencyData, agencies
from yangguang.demo.fields import read
from yangguang.demo.phrases import CUT, Form, blanks, forms, voices
from yangguang.demo.programmes import works_of
from yangguang.demo.schedule import BULK, Plan, iter_plan
from yangguang.law.workdays import is_workday

Numbers = Counter[str]  # document numbers given so far, by series and year


@dataclass(frozen=True, slots=True)
class TextData:
    """One text. `genre` and `theme` are catalogue codes, `body_html` is clean by the rules of publish.sanitize."""

    title: str
    abstract: str
    body_html: str
    doc_no: str
    theme: str
    genre: str
    keywords: tuple[str, ...]
    formed_on: date
    source: str
    programme: str | None


def make_text(
    rng: random.Random,
    *,
    agency: AgencyData,
    stat_class: str,
    day: date,
    livelihood: bool = False,
    numbers: Numbers | None = None,
) -> TextData:
    """A text that `agency` publishes in a class on `day`; about one of its programmes where `livelihood`.

    Documents get the next number of their series in `numbers`, which the caller keeps through the year;
    without it they get none. Raises ValueError for a livelihood text of an agency without a programme.
    """
    r, voice = rng.random, voices()[agency.code]
    known = forms("livelihood" if livelihood else stat_class, agency.code, day.month)
    form = known[int(r() * len(known))]
    formed_on = _formed_on(r, day, stat_class, form)
    words = blanks(rng, voice, formed_on, year=day.year)
    programme = _programme(r, agency, words) if livelihood else None
    title, abstract, body = form.variants[int(r() * len(form.variants))].format_map(words).split(CUT)
    return TextData(
        title,
        abstract,
        body,
        _document_number(voice.doc, form, formed_on, numbers),
        form.theme or voice.themes[int(r() * len(voice.themes))],
        form.genre,
        (programme or form.keyword or words["topic"], voice.word),
        formed_on,
        voice.name,
        programme,
    )


def iter_texts(plan: Plan, *, seed: int) -> Iterator[tuple[date, AgencyData, str, TextData]]:
    """Every record of a plan with its text, in time order: day, agency, class, text."""
    rng, numbers, bodies = random.Random(seed), Numbers(), agencies()  # noqa: S311 - a rehearsal, no secret
    for day, code, stat_class, livelihood in iter_plan(plan):
        agency = bodies[code]
        text = make_text(
            rng, agency=agency, stat_class=stat_class, day=day, livelihood=livelihood, numbers=numbers
        )
        yield day, agency, stat_class, text


def _formed_on(r: Callable[[], float], day: date, stat_class: str, form: Form) -> date:
    """The day on which the text was formed: mostly just before, seldom later than the law allows."""
    lags = _lags("bulk" if stat_class in BULK else "small")
    formed_on = _days_before(day)[lags[int(r() * len(lags))]]
    # A document's number belongs to the year in which it was formed; the rehearsal counts only its own year.
    return day if form.series and formed_on.year != day.year else formed_on


def _programme(r: Callable[[], float], agency: AgencyData, words: dict[str, object]) -> str:
    known = works_of(agency.code)
    if not known:
        raise ValueError(f"{agency.name}不承担民生工程，不能写民生工程信息。")
    programme, words["target"] = known[int(r() * len(known))]
    words["programme"] = programme
    return programme


def _document_number(doc: str, form: Form, formed_on: date, numbers: Numbers | None) -> str:
    if numbers is None or not form.series:
        return ""
    series = f"{doc}{form.series}〔{formed_on.year}〕"
    numbers[series] += 1
    return f"{series}{numbers[series]}号"


@cache
def _lags(kind: str) -> tuple[int, ...]:
    return tuple(lag for lag, times in read("rhythm.toml")["lag"][kind] for _ in range(times))


@cache
def _days_before(day: date) -> tuple[date, ...]:
    """`day` itself, then the working days before it, as many as the longest lag."""
    found, before = [day], day
    while len(found) <= max(*_lags("bulk"), *_lags("small")):
        before -= timedelta(days=1)
        if is_workday(before):
            found.append(before)
    return tuple(found)
