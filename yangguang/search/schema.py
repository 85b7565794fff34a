"""The fields of the index, and how a public record fills them."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import tantivy

from yangguang.search.analysis import WORD_LISTS, number_key, terms, together

# Raise the 1 when the fields or the analysis change: an older folder then asks to be rebuilt.
FORMAT = 1 << 32 | WORD_LISTS
STATE_KEY = "\0state"  # one document of the index holds its format and cursor, so both commit together
EXCERPT = 20_000  # characters of body and of attachments kept for snippets; all of them are searchable

SHOWN = ("title", "abstract", "body", "attachments")
START = "^"  # stands before the first character of a title, so that titles beginning with 关 are one term
_RAW = ("agency", "stat_class", "theme", "genre", "year", "site", "columns")
_PAIRED = ("all", "title", "doc", "index")  # each with bigrams _b and single units _u
WORD_WEIGHTS = {"title_w": 10.0, "lead_w": 3.0, "body_w": 1.0, "files_w": 0.3}
_DAY_BITS = 20
_EPOCH = date(1980, 1, 1).toordinal()


@dataclass(frozen=True)
class Doc:
    """A public record as the index knows it. What a filter field holds, its facet gives back."""

    index_no: str
    version: int
    title: str
    abstract: str
    body: str
    attachments_text: str
    doc_no: str
    agency: str
    stat_class: str
    theme: str
    genre: str
    columns: tuple[str, ...]
    year: int
    released_on: date
    site: str = ""
    agency_name: str = ""  # searchable, so that 财政局 预算 finds the bureau's budget


def build_schema() -> tantivy.Schema:
    """The schema that every folder of this format has."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("live", tokenizer_name="raw", index_option="basic")
    for name in ("title_key", "doc_key", "index_key"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in _RAW:
        builder.add_text_field(name, fast=name != "columns", tokenizer_name="raw", index_option="basic")
    for name in _PAIRED:
        builder.add_text_field(f"{name}_b", tokenizer_name="whitespace", index_option="position")
        builder.add_text_field(f"{name}_u", tokenizer_name="whitespace", index_option="basic")
    for name in WORD_WEIGHTS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    builder.add_integer_field("newest", indexed=True, fast=True)
    builder.add_float_field("fresh", fast=True)
    for name in ("version", "cursor", "format"):
        builder.add_integer_field(name, stored=True)
    for name in SHOWN:
        builder.add_bytes_field(name, stored=True)  # kept for display only; a text field would be indexed too
    return builder.build()


def newest_key(day: date, index_no: str = "") -> int:
    """A whole number that orders by day, and within a day always the same way."""
    return (day.toordinal() << _DAY_BITS) | (zlib.crc32(index_no.encode()) & ((1 << _DAY_BITS) - 1))


class Fields(NamedTuple):
    """What the index stores of a record, as plain values that go from one process to another."""

    index_no: str
    version: int
    newest: int
    fresh: float
    texts: list[tuple[str, str]]
    shown: list[tuple[str, bytes]]


def fields_of(doc: Doc) -> Fields:
    """Cut a public record into the fields of the index: a fifth of a millisecond for a short one."""
    texts = [("key", doc.index_no), ("live", "1"), *_filters(doc), *_terms(doc)]
    texts.append(("title_key", number_key(doc.title)[:500]))
    texts.append(("doc_key", number_key(doc.doc_no)))
    texts.append(("index_key", number_key(doc.index_no)))
    kept = (doc.title, doc.abstract, doc.body, doc.attachments_text)
    return Fields(
        index_no=doc.index_no,
        version=doc.version,
        newest=newest_key(doc.released_on, doc.index_no),
        # Multiplies the score by at most 1.006 over forty years: of two equal records the newer comes first.
        fresh=max(0, doc.released_on.toordinal() - _EPOCH) / 2e6,
        texts=texts,
        shown=[
            (name, text[:EXCERPT].encode("utf-8", "replace")) for name, text in zip(SHOWN, kept, strict=True)
        ],
    )


def to_document(fields: Fields) -> tantivy.Document:
    """The index document of a public record."""
    out = tantivy.Document()
    for name, text in fields.texts:
        out.add_text(name, text)
    out.add_integer("newest", fields.newest)
    out.add_float("fresh", fields.fresh)
    out.add_integer("version", fields.version)
    for name, kept in fields.shown:
        out.add_bytes(name, kept)
    return out


def state_document(cursor: int) -> tantivy.Document:
    """The document that remembers how far the log has been read."""
    out = tantivy.Document()
    out.add_text("key", STATE_KEY)
    out.add_integer("cursor", cursor)
    out.add_integer("format", FORMAT)
    return out


def _filters(doc: Doc) -> Iterator[tuple[str, str]]:
    for name in ("agency", "stat_class", "theme", "genre", "site"):
        if value := getattr(doc, name):
            yield name, value
    yield "year", str(doc.year)
    for column in doc.columns:
        yield "columns", column


def _terms(doc: Doc) -> Iterator[tuple[str, str]]:
    title = terms(doc.title, every_character=True)
    doc_no = terms(doc.doc_no, every_character=True)
    agency = terms(doc.agency_name, every_character=True)
    lead = together((doc_no, agency, terms(doc.abstract, every_character=True)))
    number, body, attached = terms(doc.index_no), terms(doc.body), terms(doc.attachments_text)
    every = together((title, lead, number, body, attached))
    yield "all_b", every.bigrams
    yield "all_u", " ".join(dict.fromkeys((*every.units, *every.listed)))
    for name, part in (("title", title), ("doc", doc_no), ("index", number)):
        start = f"{START}{part.bigrams[0]} " if part.bigrams else ""
        yield f"{name}_b", start + part.bigrams
        yield f"{name}_u", " ".join((*part.units, *part.listed))
    for name, part in (("title_w", title), ("lead_w", lead), ("body_w", body), ("files_w", attached)):
        yield name, part.words
