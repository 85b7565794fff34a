"""Turns an understood question into one that the engine answers: what must match, and what ranks."""

from datetime import date
from math import ceil
from typing import NamedTuple

import tantivy
from tantivy import FieldType, Occur
from tantivy import Query as Clause

from yangguang.search.analysis import LISTED, is_han, number_key, pairs, runs, words
from yangguang.search.parse import Parsed, Piece
from yangguang.search.query import Query
from yangguang.search.schema import START, WORD_WEIGHTS, newest_key
from yangguang.search.synonyms import JOINED, meant_by

FILTERS = ("agency", "stat_class", "theme", "genre", "columns", "site")
TITLE_RUN, TITLE_TERM, TITLE_WHOLE, NUMBER_WHOLE = (
    15.0,
    12.0,
    60.0,
    200.0,
)  # bonuses above any sum of word scores of a body
FAINT = 0.1  # what recall alone is worth, so that records without a ranking word still order by day
# What stands in more than one record of ten, and in more than these, tells few of them apart and is long to weigh.
ONE_OF, MANY = 10, 10_000
_PREFIX = {"all": "all", "title": "title", "doc_no": "doc", "index_no": "index"}


class Step(NamedTuple):
    """One reading of a question: what a record must have, and the same with what ranks the records that have it."""

    matching: Clause
    ranked: Clause


class Matcher:
    """Clauses for one state of the index. A ladder of `required` clauses goes from all words to most of them."""

    def __init__(self, searcher: tantivy.Searcher, schema: tantivy.Schema, query: Query, parsed: Parsed):
        self.searcher = searcher
        self.schema = schema
        self.query = query
        self.parsed = parsed

    def ladder(self) -> list[Step]:
        """The question with all words required, then more and more forgiving ones, to be tried in turn."""
        exact = [self._piece(piece) for piece in self.parsed.pieces if piece.exact]
        free = [piece for piece in self.parsed.pieces if not piece.exact]
        steps = [exact + [self._piece(piece) for piece in free]]
        units = list(dict.fromkeys(unit for piece in free for unit in piece.units))
        loose = list(dict.fromkeys(unit for piece in free for unit in piece.loose))
        for asked in (units, loose) if loose != units else (units,):
            clauses = [self._meant(unit, "all") for unit in asked]
            counts = _leasts(len(asked)) or ([1] if asked is loose else [])
            steps += [[*exact, _at_least(least, clauses)] for least in counts]
        # 政府采购 is one term of the index, and 政府集中采购目录 does not have it.
        within = [word for unit in loose for word in _within(unit)]
        if within and not exact:
            steps.append([_every([self._unit(word, "all") for word in dict.fromkeys(within)])])
        return [self._whole(step) for step in steps]

    def _whole(self, required: list[Clause]) -> Step:
        clauses = [(Occur.Must, Clause.const_score_query(clause, FAINT)) for clause in required]
        clauses += [(Occur.Must, Clause.const_score_query(c, 0.0)) for c in self._filters()]
        clauses += [(Occur.MustNot, self._piece(piece)) for piece in self.parsed.excluded]
        ranking = [(Occur.Should, clause) for clause in self._ranking()]
        return Step(Clause.boolean_query(clauses), Clause.boolean_query(clauses + ranking))

    def _term(self, field: str, value) -> Clause:
        return Clause.term_query(self.schema, field, value)

    def _filters(self) -> list[Clause]:
        # The document of the state has no text: a question with words never finds it, and need not ask for `live`.
        found = [] if self.parsed.pieces else [self._term("live", "1")]
        if self.parsed.empty:
            found = [Clause.empty_query()]
        for name in FILTERS:
            if values := getattr(self.query, name):
                found.append(Clause.term_set_query(self.schema, name, list(values)))
        if years := [str(year) for year in self.query.year]:
            found.append(Clause.term_set_query(self.schema, "year", years))
        if self.parsed.years:
            found.append(Clause.term_set_query(self.schema, "year", list(self.parsed.years)))
        if self.query.date_from or self.query.date_to:
            found.append(self._days())
        return found

    def _days(self) -> Clause:
        first = newest_key(self.query.date_from or date.min)
        last = newest_key(self.query.date_to or date.max) | 0xFFFFF
        return Clause.range_query(self.schema, "newest", FieldType.Integer, first, last)

    def _piece(self, piece: Piece) -> Clause:
        find = self._unit if piece.exact else self._meant
        units = _every([find(unit, piece.area) for unit in piece.units])
        if not piece.key:
            return units
        keys = [self._term(name, piece.key) for name in ("index_key", "doc_key")]
        return _any([units, *keys])

    def _meant(self, unit: str, area: str) -> Clause:
        """A word of a question as it stands, or a term that it is another word for."""
        # The words of an English term may stand apart.
        typed = _every(
            [self._unit(word, area) for word in (unit.split(JOINED) if meant_by(unit) else (unit,))]
        )
        return _any([typed, *(self._unit(term, area) for term in meant_by(unit))])

    def _unit(self, unit: str, area: str) -> Clause:
        """A run of text as it stands: one pair, a phrase of pairs, or a lone character, word or number."""
        prefix = _PREFIX[area]
        clause = contiguous(self.schema, prefix, unit)
        if area == "all" and len(unit) == 1 and is_han(unit):
            return _any([clause, self._term("body_w", unit)])
        return clause

    def _ranking(self) -> list[Clause]:
        text = "\n\n".join(piece.text for piece in self.parsed.pieces)
        if not text:
            return []
        found = [self._word(word) for word in dict.fromkeys(words(text))]
        for piece in self.parsed.pieces:
            for run in runs(piece.text):
                found.append(Clause.const_score_query(self._unit("".join(run), "title"), TITLE_RUN))
            if piece.key:
                keys = [self._term(name, piece.key) for name in ("index_key", "doc_key")]
                found.append(Clause.const_score_query(_any(keys), NUMBER_WHOLE))
        for terms in self.parsed.meant.values():
            found.append(Clause.disjunction_max_query([self._other(term) for term in terms], 0.0))
        whole = number_key("".join(piece.text for piece in self.parsed.pieces))
        found.append(Clause.const_score_query(self._term("title_key", whole), TITLE_WHOLE))
        return found

    def _other(self, term: str) -> Clause:
        """What a record is worth that says the office's term where a citizen's was typed."""
        titled = Clause.const_score_query(self._unit(term, "title"), TITLE_TERM)
        return Clause.boolean_query(
            [(Occur.Should, c) for c in (titled, *map(self._word, dict.fromkeys(words(term))))]
        )

    def _word(self, word: str) -> Clause:
        weighed = [field for field in WORD_WEIGHTS if field == "title_w" or not self._is_common(field, word)]
        fields = [Clause.boost_query(self._term(field, word), WORD_WEIGHTS[field]) for field in weighed]
        return Clause.disjunction_max_query(fields, 0.1)

    def _is_common(self, field: str, word: str) -> bool:
        """The engine reads such a word's list to its end, however few records are to be ranked."""
        return self.searcher.doc_freq(field, word) > max(MANY, self.searcher.num_docs // ONE_OF)


def contiguous(schema: tantivy.Schema, prefix: str, unit: str, *, at_start: bool = False) -> Clause:
    """The one run `unit`, as it stands, in the fields of `prefix`; `at_start` only where titles begin."""
    if unit in LISTED and not at_start:
        return Clause.term_query(schema, f"{prefix}_u", unit)
    (run,) = runs(unit)
    together = pairs(run)
    if at_start:
        together = [f"{START}{together[0][0]}", *together] if len(unit) > 1 else [f"{START}{unit}"]
    elif len(run) == 1 and (len(unit) == 1 or not is_han(unit)):
        return Clause.term_query(schema, f"{prefix}_u", run[0])
    if len(together) == 1:
        return Clause.term_query(schema, f"{prefix}_b", together[0])
    # Pairs overlap, so every other one says the same: 信息公开 is 信息 at 0 and 公开 at 2.
    places = sorted({*range(0, len(together), 2), len(together) - 1})
    return Clause.phrase_query(schema, f"{prefix}_b", [(place, together[place]) for place in places])


def _any(clauses: list[Clause]) -> Clause:
    return clauses[0] if len(clauses) == 1 else Clause.boolean_query([(Occur.Should, c) for c in clauses])


def _every(clauses: list[Clause]) -> Clause:
    return clauses[0] if len(clauses) == 1 else Clause.boolean_query([(Occur.Must, c) for c in clauses])


def _at_least(least: int, clauses: list[Clause]) -> Clause:
    return Clause.boolean_query([(Occur.Should, c) for c in clauses], least)


def _within(unit: str) -> list[str]:
    """The words within one long word, if they make it up; else the word itself."""
    if len(unit) < 4 or not is_han(unit):
        return [unit]
    found = [word for word in words(unit) if len(word) > 1 and word != unit]
    return found if sum(map(len, found)) >= len(unit) else [unit]


def _leasts(count: int) -> list[int]:
    """How many of `count` words to ask for once all of them found nothing: two thirds, then half."""
    return sorted({n for n in (ceil(count * 2 / 3), count // 2) if 0 < n < count}, reverse=True)
