"""The portable proof of one leaf (C2SP tlog-proof): a text file that convinces without the network."""

import base64
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yangguang.ledger.checkpoint import Checkpoint, VerifierKey, open_checkpoint
from yangguang.ledger.errors import Malformed
from yangguang.ledger.keys import decode64
from yangguang.ledger.tree import HASH_SIZE, leaf_hash, verify_inclusion

HEADER = "c2sp.org/tlog-proof@v1"
_DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True)
class Proof:
    """Number of the leaf, path from its sibling to the root's child, the signed head as it was issued.

    extra: what helps a reader to rebuild the leaf, such as its bytes. Nothing vouches for it.
    """

    index: int
    path: tuple[bytes, ...]
    checkpoint: str
    extra: bytes | None = None


def format_proof(index: int, path: Sequence[bytes], checkpoint: str, *, extra: bytes | None = None) -> str:
    """The text of a proof. Give the leaf's bytes as extra and the file explains itself."""
    lines = [HEADER]
    if extra is not None:
        lines.append(f"extra {base64.b64encode(extra).decode()}")
    lines.append(f"index {index}")
    lines += (base64.b64encode(step).decode() for step in path)
    return "\n".join([*lines, "", checkpoint])


def parse_proof(text: str) -> Proof:
    """Read a proof. Checks its form only. Raises Malformed."""
    head, separator, checkpoint = text.partition("\n\n")
    lines = head.split("\n")
    if not separator or lines.pop(0) != HEADER:
        raise Malformed(f"a proof begins with {HEADER}")
    extra = None
    if lines and lines[0].startswith("extra "):
        extra = decode64(lines.pop(0).removeprefix("extra "))
    number = lines.pop(0) if lines else ""
    if not number.startswith("index ") or not _DECIMAL.fullmatch(number.removeprefix("index ")):
        raise Malformed("a proof names the index of its leaf")
    path = tuple(decode64(line) for line in lines)
    if any(len(step) != HASH_SIZE for step in path):
        raise Malformed(f"the steps of a proof have {HASH_SIZE} bytes")
    return Proof(int(number.removeprefix("index ")), path, checkpoint, extra)


def verify_proof(text: str, leaf: bytes, keys: Iterable[VerifierKey]) -> Checkpoint:
    """The signed head under which these leaf bytes are in the log. Raises Malformed or VerificationError."""
    proof = parse_proof(text)
    head = open_checkpoint(proof.checkpoint, keys)
    verify_inclusion(leaf=leaf_hash(leaf), index=proof.index, size=head.size, path=proof.path, root=head.root)
    return head
