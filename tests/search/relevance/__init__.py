"""Titles such as a city publishes and questions such as people type, with what answers them; and how well it is found.

`titles.toml` and `queries.toml` were written and judged before anything was measured. A grade: 3 what was meant,
2 helps, 1 near.
"""

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import log2
from pathlib import Path

from yangguang.search.schema import Doc

HERE = Path(__file__).parent
TOP, SUCCESS = 10, 5  # results that are judged: of the gain, and of a success
FIRST_DAY = date(2012, 1, 1)


@dataclass(frozen=True)
class Question:
    """What was typed, of which kind, and the grade of each number that answers it."""

    kind: str
    text: str
    grades: dict[int, int]


@dataclass(frozen=True)
class Score:
    """How well questions were answered: means, from 0 to 1."""

    questions: int
    ndcg: float
    success: float
    zero: float


def docs() -> list[Doc]:
    """Every record of the set; the index number ends with the number by which questions name it."""
    whole = tomllib.loads((HERE / "titles.toml").read_text(encoding="utf-8"))
    lines = [line.split("|") for line in whole["titles"].strip().splitlines()]
    for series in whole["series"]:
        for number, agency in enumerate(series["agencies"], start=series["first"]):
            title = series["title"].format(agency=agency)
            lines.append([str(number), series["kind"], agency, title, series["body"]])
    return [_doc(*line) for line in lines]


def questions() -> list[Question]:
    """Every question of the set, in its order."""
    text = tomllib.loads((HERE / "queries.toml").read_text(encoding="utf-8"))["queries"]
    found = []
    for line in text.strip().splitlines():
        kind, asked, answers = line.split("|")
        pairs = (answer.split(":") for answer in answers.split())
        found.append(Question(kind, asked, {int(number): int(grade) for number, grade in pairs}))
    return found


def number_of(index_no: str) -> int:
    """The number by which questions name a record."""
    return int(index_no[-6:])


def score(asked: Iterable[Question], find: Callable[[str], list[int]]) -> Score:
    """Ask each question; `find` gives the numbers found, best first."""
    gains, successes, zeros = [], [], []
    for question in asked:
        numbers = find(question.text)[:TOP]
        best = sorted(question.grades.values(), reverse=True)[:TOP]
        gains.append(_gain(question.grades.get(number, 0) for number in numbers) / _gain(best))
        successes.append(any(question.grades.get(number, 0) >= 2 for number in numbers[:SUCCESS]))
        zeros.append(not numbers)
    count = len(gains)
    return Score(count, sum(gains) / count, sum(successes) / count, sum(zeros) / count)


def _gain(grades: Iterable[int]) -> float:
    return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades))


def _doc(number: str, kind: str, agency: str, title: str, body: str, doc_no: str = "") -> Doc:
    return Doc(
        index_no=f"510400-2012-{int(number):06}",
        version=1,
        title=title,
        abstract="",
        body=body,
        attachments_text="",
        doc_no=doc_no,
        agency=agency,
        agency_name=agency,
        stat_class="other",
        theme="",
        genre=kind,
        columns=(),
        year=2012,
        released_on=FIRST_DAY + timedelta(int(number) % 300),
    )
