"""The index folder: one writer, any number of readers in any number of processes.

Records and the cursor of the log commit together, so a crash leaves either both or neither; feeding the same
batch again changes nothing. The folder holds no truth and may be deleted and rebuilt at any time.
"""

import shutil
import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import tantivy

from yangguang.search import suggest, vocabulary
from yangguang.search.cutting import cut
from yangguang.search.errors import ContradictoryBatch, IndexBusy, IndexUnavailable
from yangguang.search.highlight import highlight
from yangguang.search.match import Matcher, Step
from yangguang.search.parse import Parsed, parse
from yangguang.search.query import FACETS, MAX_DEPTH, MAX_SIZE, Hit, Page, Query
from yangguang.search.schema import FORMAT, SHOWN, STATE_KEY, Doc, build_schema, state_document, to_document

HEAP = 128_000_000  # bytes held in memory before a segment is written
THREADS = 2
BUCKETS = 50_000  # facet values counted; a city has 46 sites, some hundred themes, a few dozen years
AGAIN, PAUSE = 5, 0.02  # times and seconds that a reader tries again while a new generation takes its place
TITLE_CHARS, SNIPPET_CHARS = 300, 160


class Engine:
    """An opened index. Use `Engine.open`, or `Engine.create` to start an empty one."""

    def __init__(self, path: Path, index: tantivy.Index):
        self.path = path
        self._index = index
        self._schema = index.schema
        self._seen = (0, 0)
        index.config_reader("manual")  # _searcher reloads; no watching thread to be lost when a worker forks

    @classmethod
    def create(cls, path: Path | str) -> "Engine":
        """Start an empty index with cursor 0 in an empty or missing folder."""
        path = Path(path)
        if path.exists() and any(path.iterdir()):
            raise IndexUnavailable(path, "文件夹不是空的")
        path.mkdir(parents=True, exist_ok=True)
        engine = cls(path, tantivy.Index(build_schema(), str(path)))
        engine.apply((), (), cursor=0)
        return engine

    @classmethod
    def open(cls, path: Path | str) -> "Engine":
        """Open an index; IndexUnavailable if it is missing, damaged or of another format."""
        path = Path(path)
        if not (path / "meta.json").is_file():
            raise IndexUnavailable(path, "索引不存在")
        with _guard(path):
            engine = cls(path, tantivy.Index.open(str(path)))
        engine._check_format()
        return engine

    def apply(
        self, add: Iterable[Doc], delete: Iterable[str], cursor: int, *, processes: int | None = None
    ) -> None:
        """Make the index say what is public now, and remember `cursor`, in one commit.

        Each added record replaces whatever stood under its index number; of several in one batch the highest
        version stays. Applying a batch twice is harmless. Many records are cut by `processes` workers (`cut`).
        """
        gone, newest, heard = set(delete), {}, Counter()
        with _guard(self.path), self._writer() as writer:
            for index_no in (*gone, STATE_KEY):
                writer.delete_documents_by_term("key", index_no)
            for fields in cut(add, processes=processes):
                if fields.index_no in gone:
                    raise ContradictoryBatch({fields.index_no})
                if newest.get(fields.index_no, 0) <= fields.version:
                    newest[fields.index_no] = fields.version
                    # Takes what this batch has added before, too.
                    writer.delete_documents_by_term("key", fields.index_no)
                    writer.add_document(to_document(fields))
                    heard.update(vocabulary.of_title(fields.texts))
            vocabulary.add(self.path, heard)
            writer.add_document(state_document(cursor))
            writer.commit()
        self._index.reload()

    @property
    def cursor(self) -> int:
        """How far the log has been read: what the last `apply` was given."""
        return self._state()["cursor"][0]

    def count(self) -> int:
        """How many records the index holds."""
        with _guard(self.path):
            live = tantivy.Query.term_query(self._schema, "live", "1")
            return self._searcher().search(live, limit=1).count

    def search(self, query: Query) -> Page:
        """Answer a question. Raises only IndexUnavailable, whatever was typed."""
        began = time.perf_counter()
        parsed = parse(query.text)
        number, size = max(1, query.page), min(max(1, query.size), MAX_SIZE)
        beyond = number * size > MAX_DEPTH
        window = {"limit": size, "offset": 0 if beyond else (number - 1) * size}
        # The engine counts and ranks without the interpreter: both at once, on two cores. A thread for each question,
        # because those of a pool that began before a worker was forked are gone in it.
        with _guard(self.path), ThreadPoolExecutor(1) as beside:
            searcher = self._searcher()
            ladder = Matcher(searcher, self._schema, query, parsed).ladder()
            counted = _begun(beside, self._facets, searcher, ladder[0].matching)
            step, result = _first_found(searcher, ladder, window | _order(query, parsed))
            hits = [] if beyond else [self._hit(searcher, query, *hit) for hit in result.hits]
            facets = counted.result() if counted and not step else self._facets(searcher, ladder[step].matching)
        return Page(
            total=result.count,
            hits=hits,
            facets=facets,
            took_ms=(time.perf_counter() - began) * 1000,
            number=number,
            size=size,
            relaxed=step > 0,
            truncated=parsed.truncated,
            beyond=beyond,
            excluded=tuple(piece.text for piece in parsed.excluded),
            also=parsed.also,
        )

    def near(self, text: str, limit: int = 5) -> list[Hit]:
        """Records whose titles have most pairs of characters in common with `text`, and at least a third of them."""
        query = Query(text)
        with _guard(self.path):
            searcher = self._searcher()
            found = searcher.search(suggest.nearby(self._schema, text), limit=limit, count=False)
            return [self._hit(searcher, query, *hit) for hit in found.hits]

    def suggest(self, prefix: str, limit: int = 8, without: Collection[str] = ()) -> list[str]:
        """Titles that begin with, or contain, what has been typed so far; those that begin with it first.

        Titles of the records `without` are not offered: the index may not know yet that they were withdrawn.
        """
        with _guard(self.path):
            return suggest.titles(self._searcher(), self._schema, prefix, limit, without)

    def destroy(self) -> None:
        """Delete the folder. The index can be rebuilt from the log."""
        shutil.rmtree(self.path)

    def _hit(self, searcher: tantivy.Searcher, query: Query, score: float, address) -> Hit:
        stored = searcher.doc(address)
        shown = {name: bytes(stored.get_first(name) or b"").decode("utf-8", "replace") for name in SHOWN}
        snippets = {name: highlight(shown[name], query, SNIPPET_CHARS) for name in SHOWN[1:]}
        worth = {name: len({text for text, hit in found if hit}) for name, found in snippets.items()}
        source = max(snippets, key=lambda name: (worth[name], bool(shown[name])))
        return Hit(
            index_no=stored.get_first("key"),
            version=stored.get_first("version"),
            score=score if isinstance(score, float) else 0.0,  # by day there is none
            title=tuple(highlight(shown["title"], query, TITLE_CHARS)),
            snippet=tuple(snippets[source]),
            source=source,
        )

    def _facets(self, searcher: tantivy.Searcher, clause: tantivy.Query) -> dict[str, dict[str, int]]:
        wanted = {name: {"terms": {"field": name, "size": BUCKETS}} for name in FACETS}
        counted = searcher.aggregate(clause, wanted)
        return {
            name: {bucket["key"]: int(bucket["doc_count"]) for bucket in counted[name]["buckets"]}
            for name in FACETS
        }

    def _state(self) -> dict:
        with _guard(self.path):
            searcher = self._searcher()
            state = tantivy.Query.term_query(self._schema, "key", STATE_KEY)
            hits = searcher.search(state, limit=1).hits
            if not hits:
                raise IndexUnavailable(self.path, "索引没有写完")
            return searcher.doc(hits[0][1]).to_dict()

    def _check_format(self) -> None:
        if self._schema != build_schema() or self._state()["format"][0] != FORMAT:
            raise IndexUnavailable(self.path, "索引由另一版本的程序写成")

    def _stamp(self) -> tuple[int, int]:
        try:
            meta = (self.path / "meta.json").stat()
        except OSError as err:
            raise IndexUnavailable(self.path, "索引不存在") from err
        return meta.st_ino, meta.st_mtime_ns

    def _searcher(self) -> tantivy.Searcher:
        # Each commit replaces meta.json: another process's commit shows at the next question.
        for last in (False,) * AGAIN + (True,):
            try:
                if (stamp := self._stamp()) != self._seen:
                    self._index.reload()
                    self._seen = stamp
                return self._index.searcher()
            except (IndexUnavailable, ValueError):
                # A new generation takes the place of this one just now: its list was read, its files are gone.
                if last:
                    raise
                time.sleep(PAUSE)
        raise AssertionError("the last round returns or raises")

    @contextmanager
    def _writer(self) -> Iterator[tantivy.IndexWriter]:
        try:
            writer = self._index.writer(HEAP, THREADS)
        except ValueError as err:
            if "LockBusy" in str(err):
                raise IndexBusy(self.path) from err
            raise
        try:
            yield writer
        except BaseException:
            writer.rollback()
            raise
        finally:
            writer.wait_merging_threads()


def _begun(beside: ThreadPoolExecutor, work, *arguments) -> Future | None:
    """The work on the thread beside, or None where the machine gives no more threads: then it is done afterwards."""
    try:
        return beside.submit(work, *arguments)
    except RuntimeError:
        return None


def _order(query: Query, parsed: Parsed) -> dict[str, str]:
    by_day = query.sort == "newest" or not parsed.pieces
    return {"order_by_field": "newest"} if by_day else {"weight_by_field": "fresh"}


def _first_found(searcher: tantivy.Searcher, ladder: list[Step], window: dict):
    """The first step of the ladder that finds anything, or the strictest if none does."""
    strictest = searcher.search(ladder[0].ranked, **window)
    if strictest.count:
        return 0, strictest
    for number, step in enumerate(ladder[1:], start=1):
        result = searcher.search(step.ranked, **window)
        if result.count:
            return number, result
    return 0, strictest


@contextmanager
def _guard(path: Path) -> Iterator[None]:
    """What the engine below cannot read becomes IndexUnavailable; it panics on a damaged file."""
    try:
        yield
    except (ValueError, OSError, KeyError) as err:
        raise IndexUnavailable(path, str(err)) from err
    except BaseException as err:
        if type(err).__name__ != "PanicException":
            raise
        raise IndexUnavailable(path, str(err)) from err
