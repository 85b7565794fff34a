"""Sentences with blanks, and the words that fill them: what makes a demonstration text sound like its department.

Sentences stand in data/phrases/*.toml and vocabularies in data/fields/*.toml. Everything that can be joined or
looked up is joined and looked up once, because a whole year asks for more than a million texts.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product

from yangguang.demo.city import AgencyData, city_tree
from yangguang.demo.fields import fields, read
from yangguang.law.catalogue import themes

# Title, abstract and body of a variant are one template, filled in one go and cut apart here.
CUT = "\n"
# Blanks that are filled with any one word of their list.
_SINGLE = ("drive", "meeting", "staff", "mood", "way", "job", "company", "hour", "town")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a text. `series` is the word of its document numbers 发文字号, empty for none.

    `theme` and `keyword` are empty where the department's own and the topic serve better.
    """

    genre: str
    series: str
    theme: str
    keyword: str
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """A department's words, ready to be drawn from; `objects` has a thing and its measure word for each topic."""

    name: str
    short: str
    word: str
    doc: str
    themes: tuple[str, ...]
    topics: tuple[str, ...]
    objects: tuple[tuple[str, str], ...]
    lines: tuple[str, ...]


@cache
def voices() -> dict[str, Voice]:
    """Voices of the publishers by agency code."""
    codes = theme_codes()
    names = {body.code: body.name for body in city_tree()}
    return {
        code: Voice(
            name=names[code],
            short=field.short,
            word=field.word,
            doc=field.doc,
            themes=tuple(codes[label] for label in field.themes),
            topics=field.topics,
            objects=tuple((field.objects[at].name, field.objects[at].measure) for at in field.counts),
            lines=field.lines,
        )
        for code, field in fields().items()
    }


@cache
def theme_codes() -> dict[str, str]:
    """Codes of the themes below the top ones, by label; 其他 comes often and is not asked for."""
    return {theme.label: theme.code for theme in themes() if theme.parent}


@cache
def forms(kind: str, agency: str, month: int) -> tuple[Form, ...]:
    """Forms of a kind of text that this agency uses in this month, each as often as its weight.

    `kind` is a class of the report or "livelihood".
    """
    found: list[Form] = []
    for row, form in _written(kind):
        if agency in row.get("only", (agency,)) and month in row.get("months", (month,)):
            found += [form] * row["weight"]
    return tuple(found)


@cache
def _written(kind: str) -> tuple[tuple[dict, Form], ...]:
    """Every form of a kind with the row of the table it was written in."""
    table = read(f"phrases/{kind}.toml")
    slots = table["slots"] | table.get("slots_of_agencies", {})
    theme, keyword = theme_codes().get(table.get("theme"), ""), table.get("keyword", "")
    return tuple(
        (
            row,
            Form(
                row["genre"],
                row.get("series", ""),
                theme,
                keyword,
                tuple(_variants(row, table["abstract"], slots)),
            ),
        )
        for row in table["form"]
    )


def blanks(rng: random.Random, voice: Voice, day: date, *, year: int) -> dict[str, object]:
    """What fills the blanks of a text about something that happened on `day` and is published in `year`."""
    r = rng.random
    filled = _own_words(r, voice)
    filled |= _numbers(r, day.month)
    filled |= _drawn(r)
    filled["date"] = f"{day.month}月{day.day}日"
    filled["month"] = day.month
    filled["month2"] = min(12, day.month + 2)
    filled["season"] = _words()["season"][day.month - 1]
    filled["year"] = year
    filled["lastyear"] = year - 1
    return filled


def _own_words(r: Callable[[], float], voice: Voice) -> dict[str, object]:
    topic = int(r() * len(voice.topics))
    line = int(r() * len(voice.lines))
    thing, measure = voice.objects[topic]
    return {
        "name": voice.name,
        "short": voice.short,
        "topic": voice.topics[topic],
        "topic2": voice.topics[topic - 1],
        "topic3": voice.topics[topic - 2],
        "object": thing,
        "measure": measure,
        "line": voice.lines[line],
        "line2": voice.lines[line - 1],
    }


def _numbers(r: Callable[[], float], month: int) -> dict[str, object]:
    """Numbers agree with each other: of n things seen, m had a fault, and k of those were put right at once."""
    seen = 4 + int(r() * r() * 240)
    faults = 2 + int(r() * min(seen - 2, 40))
    high = _words()["high"][month - 1] + int(r() * 7) - 3
    return {
        "n": seen,
        "m": faults,
        "k": 1 + int(r() * min(faults, 12)),
        "d": 3 + int(r() * 8),
        "p": 6 + int(r() * 70),
        "q": 2 + int(r() * 60),
        "pct": 62 + int(r() * 37),
        "money": 3 + int(r() * r() * 480),
        "t": high,
        "t0": high - 9 - int(r() * 4),
    }


def _drawn(r: Callable[[], float]) -> dict[str, object]:
    words = _words()
    drawn: dict[str, object] = {key: words[key][int(r() * len(words[key]))] for key in _SINGLE}
    spot = int(r() * len(words["place"]))
    post = int(r() * len(words["post"]))
    drawn["place"], drawn["place2"] = words["place"][spot], words["place2"][spot]
    drawn["post"], drawn["post2"] = words["post"][post], words["post"][post - 1]
    drawn["person"], drawn["person2"] = _person(r, words), _person(r, words)
    return drawn


def _person(r: Callable[[], float], words: dict[str, tuple]) -> str:
    return words["family"][int(r() * len(words["family"]))] + words["given"][int(r() * len(words["given"]))]


def _variants(row: dict, abstract: str, slots: dict[str, list[str]]) -> Iterator[str]:
    for paragraphs in product(*(slots[slot] for slot in row["body"])):
        yield CUT.join((row["title"], abstract, "".join(paragraphs)))


@cache
def _words() -> dict[str, tuple]:
    """Lists by the name of the blank, with places and names that belong to nobody added."""
    table = {key: tuple(values) for key, values in read("phrases/words.toml").items()}
    names = read("city.toml")["names"]
    towns = (
        tuple(body.short_name for body in city_tree() if body.kind in ("county", "township"))
        + table["street"]
    )
    places = tuple(_places(city_tree(), towns))
    return table | {
        "town": towns,
        "place": places,
        # A second place is one that stands far from the first in the list, so never the same.
        "place2": places[len(places) // 2 :] + places[: len(places) // 2],
        "family": tuple(names["family"]),
        "given": tuple(names["given"]),
        "company": tuple(
            f"攀枝花{stem}{trade}有限公司" for stem in table["stem"] for trade in table["trade"]
        ),
    }


def _places(bodies: tuple[AgencyData, ...], towns: tuple[str, ...]) -> Iterator[str]:
    """Districts, townships and streets four times, villages once: news comes mostly from the larger ones."""
    for _ in range(4):
        yield from towns
    townships = {body.code: body.short_name for body in bodies if body.kind == "township"}
    yield from (townships[body.parent] + body.short_name for body in bodies if body.kind == "village")
