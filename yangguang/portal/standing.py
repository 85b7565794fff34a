"""Where a leaf stands in the public log, and the proof of it that a citizen can take home."""

from dataclasses import dataclass
from datetime import datetime

from yangguang.ledger.checkpoint import Checkpoint
from yangguang.ledger.models import Leaf, TreeHead
from yangguang.ledger.proof import format_proof
from yangguang.ledger.seal import entry_of, log_folder
from yangguang.ledger.tree import leaf_hash


@dataclass(frozen=True)
class Standing:
    """A sealed leaf: its number, its hash in hex, when it was sealed, and the size of the log today."""

    index: int
    hash: str
    sealed_at: datetime | None
    size: int


def standing(leaf: Leaf) -> Standing | None:
    """None while the leaf waits for its seal (待存证). `leaf.previous` should be fetched with it. One query."""
    size = log_folder().published_size()
    if leaf.index is None or leaf.index >= size:
        return None
    previous = leaf.previous.index if leaf.previous else None
    head = TreeHead.objects.filter(size__gt=leaf.index).order_by("size").first()
    return Standing(
        index=leaf.index,
        hash=leaf_hash(entry_of(leaf, previous_index=previous)).hex(),
        sealed_at=head.sealed_at if head else None,
        size=size,
    )


def proof_of(index: int | None) -> str | None:
    """The proof file (C2SP tlog-proof) of a leaf by its number under the published checkpoint, from files alone.

    None while the leaf waits, and for a number that no leaf has yet.
    """
    folder = log_folder()
    checkpoint = folder.get("checkpoint")
    if index is None or checkpoint is None:
        return None
    text = checkpoint.decode()
    size = head_of(text).size
    if index >= size:
        return None
    entry = folder.entry(index, size)
    return format_proof(index, folder.inclusion_proof(index, size), text, extra=entry)


def head_of(checkpoint: str) -> Checkpoint:
    """Size and root of a published checkpoint of our own; its signature is for the reader to check."""
    return Checkpoint.parse(checkpoint.partition("\n\n")[0] + "\n")
