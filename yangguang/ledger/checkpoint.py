"""The signed head of the log: C2SP tlog-checkpoint inside a C2SP signed note."""

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass

from yangguang.ledger.errors import Malformed, VerificationError
from yangguang.ledger.keys import Signer, VerifierKey, check_name, decode64
from yangguang.ledger.tree import HASH_SIZE

__all__ = [
    "Checkpoint",
    "Signer",
    "VerifierKey",
    "open_checkpoint",
    "open_note",
    "parse_keys",
    "sign",
    "sign_note",
]

MAX_NOTE = 1_000_000  # bytes
MAX_SIGNATURES = 100
_DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


@dataclass(frozen=True)
class Checkpoint:
    """Which log, how many leaves, and the 32-byte root over them."""

    origin: str
    size: int
    root: bytes

    def __post_init__(self):
        if not self.origin or "\n" in self.origin or _CONTROL.search(self.origin):
            raise Malformed("the origin is one line")
        if self.size < 0 or len(self.root) != HASH_SIZE:
            raise Malformed("a checkpoint has a size and a root of 32 bytes")

    def to_text(self) -> str:
        """The three lines that are signed, with their last newline."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    @classmethod
    def parse(cls, text: str) -> "Checkpoint":
        """Read the signed lines. Extension lines are read over. Raises Malformed."""
        lines = text.split("\n")
        if len(lines) < 4 or lines[-1] or not all(lines[:-1]) or not _DECIMAL.fullmatch(lines[1]):
            raise Malformed("a checkpoint is three lines: origin, size, root")
        return cls(lines[0], int(lines[1]), decode64(lines[2]))


def sign(checkpoint: Checkpoint, *signers: Signer) -> str:
    """The signed note of a checkpoint. The same checkpoint and keys give the same text."""
    return sign_note(checkpoint.to_text(), *signers)


def open_checkpoint(text: str, keys: Iterable[VerifierKey]) -> Checkpoint:
    """The checkpoint of a note that a known key signed. Raises Malformed or VerificationError."""
    return Checkpoint.parse(open_note(text, keys))


def sign_note(text: str, *signers: Signer) -> str:
    """Text (ending in a newline), an empty line, one signature line per signer."""
    if not text.endswith("\n") or _CONTROL.search(text) or not signers:
        raise Malformed("a note is text that ends in a newline, and has a signer")
    lines = []
    for signer in signers:
        signature = base64.b64encode(signer.key.id + signer.sign(text.encode())).decode()
        lines.append(f"— {signer.name} {signature}\n")
    return f"{text}\n{''.join(lines)}"


def open_note(note: str, keys: Iterable[VerifierKey]) -> str:
    """The text of a note, if at least one known key signed it and none of them wrongly.

    Lines of unknown keys are passed over, so that witnesses and new keys can sign beside the old.
    Raises Malformed for what is no note, VerificationError for a bad signature or none that counts.
    """
    known = {(key.name, key.id): key for key in keys}
    text, lines = _split_note(note)
    signed_by = set()
    for line in lines:
        name, identifier, signature = _read_signature(line)
        key = known.get((name, identifier))
        if key is None or key in signed_by:
            continue
        if not key.accepts(signature, text.encode()):
            raise VerificationError(f"the signature of {name} does not hold")
        signed_by.add(key)
    if not signed_by:
        raise VerificationError("no signature of a known key")
    return text


def parse_keys(text: str) -> tuple[VerifierKey, ...]:
    """Verifier keys, one a line. Raises Malformed if there is none."""
    keys = tuple(VerifierKey.parse(line) for line in text.splitlines() if line.strip())
    if not keys:
        raise Malformed("no verifier key")
    return keys


def _split_note(note: str) -> tuple[str, list[str]]:
    if len(note) > MAX_NOTE or _CONTROL.search(note):
        raise Malformed("too long or with control characters: not a note")
    text, separator, signatures = note.rpartition("\n\n")
    if not separator or not signatures.endswith("\n"):
        raise Malformed("a note is text, an empty line, and signature lines")
    lines = signatures[:-1].split("\n")
    if len(lines) > MAX_SIGNATURES:
        raise Malformed(f"more than {MAX_SIGNATURES} signatures")
    return text + "\n", lines


def _read_signature(line: str) -> tuple[str, bytes, bytes]:
    parts = line.split(" ")
    if len(parts) != 3 or parts[0] != "—":
        raise Malformed(f"{line!r} is not a signature line")
    check_name(parts[1])
    data = decode64(parts[2])
    if len(data) < 5:
        raise Malformed("a signature without bytes")
    return parts[1], data[:4], data[4:]
