"""What is found of what was meant: words, bigrams, both and ours on the same set; run from the checkout.

.venv/bin/python -m bench.relevance [--kinds] [--missed]
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import tantivy

from tests.search.relevance import docs, number_of, questions, score
from yangguang.search.analysis import bigrams, words
from yangguang.search.ask import ask
from yangguang.search.engine import Engine
from yangguang.search.query import Query
from yangguang.search.vocabulary import Vocabulary, read

ROUNDS = 5
CUTS: dict[str, tuple[str, ...]] = {
    "words": ("words",),
    "bigrams": ("bigrams",),
    "both": ("words", "bigrams"),
}
CUT = {"words": words, "bigrams": bigrams}

Find = Callable[[str], list[int]]


def main() -> None:
    """Print one line for each way of finding; with --kinds by kind of question, with --missed what ours got wrong."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        ways = {name: _plain(fields) for name, fields in CUTS.items()} | {
            "ours": _ours(Path(folder) / "index")
        }
        print(f"{'':14}{'questions':>10}{'nDCG@10':>9}{'success@5':>11}{'zero':>7}{'p50 ms':>8}{'p95 ms':>8}")
        for name, find in ways.items():
            _line(name, find, seconds=True)
        if options.kinds:
            for kind in dict.fromkeys(question.kind for question in questions()):
                _line(kind, ways["ours"], kind=kind)
        if options.missed:
            _missed(ways["ours"])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.relevance", description=__doc__)
    parser.add_argument("--kinds", action="store_true")
    parser.add_argument("--missed", action="store_true")
    return parser.parse_args()


def _line(name: str, find: Find, *, kind: str = "", seconds: bool = False) -> None:
    asked = [question for question in questions() if not kind or question.kind == kind]
    found = score(asked, find)
    times = _times([question.text for question in asked], find) if seconds else ""
    print(f"{name:14}{found.questions:10}{found.ndcg:9.3f}{found.success:11.3f}{found.zero:7.3f}{times}")


def _times(asked: list[str], find: Find) -> str:
    taken = []
    for text in asked * ROUNDS:
        began = time.perf_counter()
        find(text)
        taken.append((time.perf_counter() - began) * 1000)
    return f"{statistics.median(taken):8.2f}{statistics.quantiles(taken, n=20)[-1]:8.2f}"


def _missed(find: Find) -> None:
    titles = {number_of(doc.index_no): doc.title for doc in docs()}
    for question in questions():
        if (got := score([question], find).ndcg) < 0.9:
            first = "; ".join(f"{number} {titles[number]}" for number in find(question.text)[:3])
            print(f"{got:.2f} {question.kind} {question.text} → {first} | {question.grades}")


def _plain(fields: tuple[str, ...]) -> Find:
    """An index as most are: some fields of all text, any of the terms, BM25."""
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("number", stored=True)
    for field in fields:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(50_000_000, 1)
    for doc in docs():
        out = tantivy.Document()
        out.add_integer("number", number_of(doc.index_no))
        text = "\n\n".join((doc.title, doc.body, doc.agency_name, doc.doc_no, doc.index_no))
        for field in fields:
            out.add_text(field, " ".join(CUT[field](text)))
        writer.add_document(out)
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def find(asked: str) -> list[int]:
        terms = [
            tantivy.Query.term_query(schema, field, term) for field in fields for term in CUT[field](asked)
        ]
        clause = tantivy.Query.boolean_query([(tantivy.Occur.Should, term) for term in terms])
        hits = searcher.search(clause, limit=10).hits
        return [searcher.doc(address).get_first("number") for _score, address in hits]

    return find


def _ours(path: Path) -> Find:
    engine = Engine.create(path)
    engine.apply(docs(), (), cursor=0)
    words = Vocabulary.of(read(path))
    return lambda asked: [number_of(hit.index_no) for hit in ask(Query(asked), engine.search, lambda: words).page.hits]


if __name__ == "__main__":
    main()
