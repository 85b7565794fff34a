"""Is everything that was published still there, unchanged? Answered from public files alone.

Reads log/ and records/ of a folder or a web server, and nothing of ours: no database, no Django.
What it cannot tell: whether something was never logged, and whether what is logged is true.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import orjson

from yangguang.ledger.checkpoint import Checkpoint, VerifierKey, open_checkpoint, parse_keys
from yangguang.ledger.entry import Entry
from yangguang.ledger.errors import LedgerError, NotCanonical, VerificationError
from yangguang.ledger.finding import Finding, finding
from yangguang.ledger.folder import ARCHIVE, ARCHIVE_INDEX, CHECKPOINT, KEYS
from yangguang.ledger.lines import parse_line
from yangguang.ledger.retrace import Head, Retrace
from yangguang.ledger.source import FolderSource, HttpSource
from yangguang.ledger.standing import Standing

LOG = "log/"
INDEX = "records/index.json"
SINCE = "以前保存的检查点"
ATTEMPTS = 3
STEP = 1024  # leaves or lines between two calls of progress

Progress = Callable[[str, int], None]  # what is being read ("log" or a month file), how much of it so far


@dataclass(frozen=True)
class Verification:
    """What was verified: leaves, root over them (None if bundles were missing), public versions read."""

    size: int
    root: bytes | None
    checked_records: int
    findings: tuple[Finding, ...]
    origin: str = ""
    keys: tuple[VerifierKey, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def verify_public(
    source: FolderSource | HttpSource,
    *,
    keys: tuple[VerifierKey, ...] | None = None,
    since: str | None = None,
    progress: Progress | None = None,
) -> Verification:
    """Verify the log and the public records under `source`.

    keys: whom to believe; without them log/key is believed, which shows consistency but not identity.
    since: the text of a checkpoint kept from before; the log must still begin with it.
    Raises source.Unreachable or TooLarge if a server fails or never ends. A log that grew while it was read is read again.
    """
    for _attempt in range(ATTEMPTS):
        checkpoint = source.get(LOG + CHECKPOINT)
        result = _Verifier(source, since, progress).run(checkpoint, keys)
        if result.ok or source.get(LOG + CHECKPOINT) == checkpoint:
            break
    return result


class _Verifier:
    """One pass over the public files."""

    def __init__(self, source, since, progress):
        self.source = source
        self.since = since
        self.progress = progress or (lambda what, count: None)
        self.findings: list[Finding] = []
        self.standing = Standing()
        self.checked = 0
        self.cursor: int | None = None

    def run(self, checkpoint: bytes | None, keys) -> Verification:
        keys = keys or self._published_keys()
        head = self._open(checkpoint, f"{LOG}{CHECKPOINT}", keys)
        if head is None:
            return Verification(0, None, 0, tuple(self.findings), keys=keys)
        now = Head(head.size, head.root, f"{LOG}{CHECKPOINT}", "root-mismatch")
        retrace = Retrace(
            self._get_log, head.size, [now, *self._older_heads(head, keys)], self.findings.append
        )
        self._replay(retrace)
        self._read_records(retrace)
        if retrace.whole:
            self._report_unseen()
        return Verification(head.size, retrace.root, self.checked, tuple(self.findings), head.origin, keys)

    def _get_log(self, path: str) -> bytes | None:
        return self.source.get(LOG + path)

    def _report(self, code: str, **place) -> None:
        self.findings.append(finding(code, **place))

    # the signed heads

    def _published_keys(self) -> tuple[VerifierKey, ...]:
        try:
            return parse_keys((self._get_log(KEYS) or b"").decode())
        except (LedgerError, UnicodeDecodeError):
            self._report("bad-key", file=LOG + KEYS)
            return ()

    def _open(self, data: bytes | str | None, file: str, keys) -> Checkpoint | None:
        """The head in a note. One with a bad signature is reported and still used, to find what else is wrong."""
        if not data:
            self._report("no-checkpoint", file=file)
            return None
        try:
            text = data if isinstance(data, str) else data.decode()
            return open_checkpoint(text, keys)
        except VerificationError:
            self._report("bad-signature", file=file)
        except (LedgerError, UnicodeDecodeError):
            self._report("bad-checkpoint", file=file)
            return None
        try:
            return Checkpoint.parse(text.rpartition("\n\n")[0] + "\n")
        except LedgerError:
            self._report("bad-checkpoint", file=file)
            return None

    def _older_heads(self, head: Checkpoint, keys) -> list[Head]:
        older = []
        for name in self._archived_names():
            file = f"{LOG}{ARCHIVE}/{name}"
            data = self.source.get(file)
            if data is None:
                self._report("missing-checkpoint", file=file)
                continue
            older += self._older(data, file, head, keys, named=name)
        if self.since is not None:
            older += self._older(self.since, SINCE, head, keys)
        return older

    def _archived_names(self) -> list[str]:
        listed = (self._get_log(ARCHIVE_INDEX) or b"").decode(errors="replace").split("\n")
        present = self.source.names(LOG + ARCHIVE) or []
        return sorted({name for name in [*listed, *present] if re.fullmatch(r"[0-9]{1,19}", name)}, key=int)

    def _older(self, data, file: str, head: Checkpoint, keys, *, named: str | None = None) -> list[Head]:
        older = self._open(data, file, keys)
        if older is None:
            return []
        if older.origin != head.origin:
            self._report("wrong-origin", file=file)
            return []
        if named is not None and str(older.size) != named:
            self._report("bad-checkpoint", file=file)
        if older.size > head.size:
            self._report("rolled-back", file=file, detail=f"{head.size} 条，少于 {older.size} 条")
        return [Head(older.size, older.root, file, "history-mismatch")]

    # the leaves

    def _replay(self, retrace: Retrace) -> None:
        for number, data in retrace.entries():
            if number % STEP == 0:
                self.progress("log", number)
            try:
                entry = Entry.from_bytes(data)
            except NotCanonical:
                self._report("bad-entry", leaf=number)
                continue
            if (code := self.standing.apply(number, entry)) and retrace.whole:
                self._report(code, item=entry.item, version=entry.version, leaf=number)

    # the public records

    def _read_records(self, retrace: Retrace) -> None:
        for month in self._months():
            file = f"records/{month}.jsonl"
            lines = self.source.lines(file)
            if lines is None:
                self._report("missing-file", file=file)
                continue
            for number, line in enumerate(lines, start=1):
                if number % STEP == 0:
                    self.progress(file, number)
                self._judge(line, file, number, retrace)

    def _months(self) -> list[str]:
        """The months of the index, and in a folder also those that it keeps quiet about."""
        try:
            index = orjson.loads(self.source.get(INDEX) or b"")
            months = {month for month in index["months"] if re.fullmatch(r"[0-9]{4}-[0-9]{2}", month)}
            self.cursor = index.get("cursor")
        except (ValueError, KeyError, TypeError):
            self._report("unreadable-file", file=INDEX)
            months = set()
        for name in self.source.names("records") or []:
            if match := re.fullmatch(r"([0-9]{4}-[0-9]{2})\.jsonl", name):
                months.add(match[1])
        return sorted(months)

    def _judge(self, line: bytes, file: str, number: int, retrace: Retrace) -> None:
        try:
            public = parse_line(line)
        except NotCanonical:
            self._report("bad-line", file=file, line=number)
            return
        self.checked += 1
        code = self.standing.judge(public.item, public.version, public.record, public.attachments)
        if code == "added" and not retrace.whole:
            return  # its leaf may be in the bundle that is missing, which was reported
        if code:
            self._report(code, item=public.item, version=public.version, file=file, line=number)

    def _report_unseen(self) -> None:
        for item, version, leaf, month in self.standing.unseen():
            waiting = isinstance(self.cursor, int) and leaf >= self.cursor
            self._report(
                "pending" if waiting else "removed",
                item=item,
                version=version,
                leaf=leaf,
                file=f"records/{month}.jsonl",
            )
