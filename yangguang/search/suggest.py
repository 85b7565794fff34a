"""Titles offered while a citizen is still typing."""

from collections.abc import Collection

import tantivy

from yangguang.search.analysis import bigrams, fold, runs, unwrap
from yangguang.search.match import contiguous
from yangguang.search.query import MAX_TEXT

LOOKED_AT = 50  # titles fetched for each question, before those that read alike are dropped


def titles(
    searcher: tantivy.Searcher, schema: tantivy.Schema, prefix: str, limit: int, without: Collection[str]
) -> list[str]:  # fmt: skip
    """Up to `limit` different titles, those that begin with `prefix` before those that contain it.

    `without`: index numbers of records whose titles are not shown.
    """
    typed = ["".join(run) for run in runs(unwrap(fold(prefix[:MAX_TEXT])))]
    if not typed:
        return []
    found: dict[str, None] = {}
    for at_start in (True, False):
        if len(found) < limit:
            found |= _shown(searcher, _titled(schema, typed, at_start=at_start), without)
    return list(found)[: max(0, limit)]


def nearby(schema: tantivy.Schema, text: str) -> tantivy.Query:
    """Titles that have a third of the pairs of `text`, those with more of the rarer ones first."""
    pairs = list(dict.fromkeys(pair for pair in bigrams(text[:MAX_TEXT]) if pair != "|"))
    if not pairs:
        return tantivy.Query.empty_query()
    clauses = [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "title_b", pair)) for pair in pairs]
    return tantivy.Query.boolean_query(clauses, -(-len(pairs) // 3))


def _titled(schema: tantivy.Schema, typed: list[str], *, at_start: bool) -> tantivy.Query:
    clauses = [contiguous(schema, "title", run, at_start=at_start and run is typed[0]) for run in typed]
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, clause) for clause in clauses])


def _shown(searcher: tantivy.Searcher, query: tantivy.Query, without: Collection[str]) -> dict[str, None]:
    hits = searcher.search(query, limit=LOOKED_AT, count=False, weight_by_field="fresh").hits
    found = (searcher.doc(address) for _, address in hits)
    return {
        bytes(each.get_first("title")).decode(): None
        for each in found
        if each.get_first("key") not in without
    }
