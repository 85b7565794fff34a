"""A hundred mixed questions from the city's own texts, asked of ours and of three peers that hold the same rows."""

import random
import re
import sqlite3
from collections.abc import Iterator
from datetime import date

from bench.frame import Measured, Place, ask_peer, p50_p95, seconds_of
from bench.lines import DATASETTE, FTS5, POSTGRES
from tools.with_postgres import MISSING, programs, server
from yangguang.search.index import find
from yangguang.search.query import Query

SEED, EACH, ROUNDS = 2012, 20, 3
HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
FREQUENT = ("公开", "信息公开", "通知", "安全生产", "工作", "会议", "财政", "卫生", "教育", "防汛",
            "检查", "服务", "项目", "建设", "管理", "活动", "攀枝花", "社会保障", "环境保护", "人事任免")  # fmt: skip
NOTE = (
    "20 frequent words, 20 rare ones, 20 phrases, 20 pairs of words, 20 words with a filter and days; three rounds, "
    "fewer of a peer that takes over a minute for one. Ours ranks, "
    "counts exactly and gives facets and snippets; the peers are given texts cut into bigrams beforehand, and give 20 "
    "rows and an exact count, no facets: FTS5 and PostgreSQL ranked, Datasette in the order of ids, asked over HTTP for JSON."
)


def search(place: Place) -> Iterator[Measured]:
    """Median and 95 % of the questions; ours in process, as the search page asks."""
    asked = questions(place)
    ours = p50_p95([seconds_of(lambda q=q: find(query_of(q))) for _round in range(ROUNDS) for q in asked])
    said = {FTS5: _fts5(place, asked, "fts5"), DATASETTE: _fts5(place, asked, "datasette"), POSTGRES: _postgres(place, asked)}
    missing = " ".join(f"{peer}: {answer['missing']}." for peer, answer in said.items() if "missing" in answer)
    for number, name in enumerate(("search_p50", "search_p95")):
        peers = {peer: p50_p95(answer["seconds"])[number] if "seconds" in answer else None for peer, answer in said.items()}
        yield Measured(name, ours[number], peers, f"{NOTE} {missing}".strip())


def questions(place: Place) -> list[dict]:
    """A hundred questions, the same for one city each time: terms that stand together, and perhaps a filter."""
    rng, source = random.Random(SEED), sqlite3.connect(place.rows)
    count = source.execute("SELECT max(id) FROM records").fetchone()[0]
    drawn = [rng.randint(1, count) for _ in range(EACH * 20)]
    rows = [row for pk in drawn for row in source.execute(
        "SELECT title, body, agency, stat_class, released_on FROM records WHERE id = ?", [pk])]  # fmt: skip
    titles = ["".join(HAN.findall(row[0])) for row in rows]
    found = [{"terms": [word]} for word in FREQUENT]
    found += [{"terms": [_cut(rng, rows[n][1], 4)]} for n in range(EACH)]
    found += [{"terms": [_cut(rng, titles[n], 7)], "phrase": True} for n in range(EACH)]
    found += [{"terms": [_cut(rng, titles[-n], 3), rng.choice(FREQUENT)]} for n in range(1, EACH + 1)]
    for number in range(EACH):
        _title, _body, agency, stat_class, day = rows[EACH + number]
        narrow = {"agency": agency} if number % 2 else {"stat_class": stat_class, "from": f"{day[:8]}01", "to": day}
        found.append({"terms": [FREQUENT[number]], **narrow})
    rng.shuffle(found)
    return found


def query_of(question: dict) -> Query:
    """The question as ours understands it."""
    marks = "“{}”" if question.get("phrase") else "{}"
    first, last = (date.fromisoformat(question[key]) if key in question else None for key in ("from", "to"))
    return Query(
        text=" ".join(marks.format(term) for term in question["terms"]),
        agency=tuple(filter(None, [question.get("agency")])), stat_class=tuple(filter(None, [question.get("stat_class")])),
        date_from=first, date_to=last,
    )  # fmt: skip


def _cut(rng: random.Random, text: str, length: int) -> str:
    """Some characters in a row, all of them Chinese."""
    together = [run for run in HAN.findall(text) if len(run) >= length] or [text * length]
    run = rng.choice(together)
    start = rng.randint(0, len(run) - length)
    return run[start : start + length]


def _fts5(place: Place, asked: list[dict], name: str) -> dict:
    return ask_peer(name, rows=str(place.rows), file=str(place.beside / "fts5.sqlite"), questions=asked, rounds=ROUNDS)


def _postgres(place: Place, asked: list[dict]) -> dict:
    folder = programs()
    if folder is None:
        return {"missing": MISSING}
    with server(folder) as address:
        return ask_peer("postgres", rows=str(place.rows), address=address, questions=asked, rounds=ROUNDS)
