"""The Merkle tree of RFC 6962 §2.1: hashes, roots, and proofs, made and checked.

Proofs are made from a `NodeReader`, a function (level, index) -> 32 bytes that knows the perfect
subtrees: node (level, index) covers the leaves index * 2**level up to, not including,
(index + 1) * 2**level. A list of leaf hashes can be one, a folder of tiles can be one.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

from yangguang.ledger.errors import LedgerError, VerificationError

HASH_SIZE = 32
EMPTY_ROOT = sha256(b"").digest()

NodeReader = Callable[[int, int], bytes]


def leaf_hash(entry: bytes) -> bytes:
    """SHA-256(0x00 ‖ entry)."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 ‖ left ‖ right)."""
    return sha256(b"\x01" + left + right).digest()


def parents(nodes: Sequence[bytes]) -> list[bytes]:
    """The nodes above an even number of nodes that stand side by side; above an odd number, of all but the last."""
    return [
        sha256(b"\x01" + left + right).digest() for left, right in zip(nodes[::2], nodes[1::2], strict=False)
    ]


def root_of(hashes: Sequence[bytes]) -> bytes:
    """Root over leaf hashes, straight from the definition; slow and obvious, the measure of the rest."""
    if not hashes:
        return EMPTY_ROOT
    if len(hashes) == 1:
        return hashes[0]
    split = _split(len(hashes))
    return node_hash(root_of(hashes[:split]), root_of(hashes[split:]))


class Frontier:
    """The right edge of a growing tree: enough to append and to know the root, O(log n) in memory."""

    def __init__(self):
        self.size = 0
        self._peaks: list[tuple[int, bytes]] = []  # (level, hash), levels strictly falling

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash."""
        self.append_subtree(leaf, 0)

    def append_subtree(self, node: bytes, level: int) -> None:
        """Add a perfect subtree of 2**level leaves. Raises LedgerError if it would not stand aligned."""
        if self.size % (1 << level):
            raise LedgerError(f"a subtree of level {level} cannot follow leaf {self.size}")
        self.size += 1 << level
        while self._peaks and self._peaks[-1][0] == level:
            node = node_hash(self._peaks.pop()[1], node)
            level += 1
        self._peaks.append((level, node))

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Add many leaf hashes: the same tree, made level by level."""
        nodes, level, peaks = list(leaves), 0, dict(self._peaks)
        self.size += len(nodes)
        while nodes:
            if level in peaks:
                nodes.insert(0, peaks.pop(level))
            if len(nodes) % 2:
                peaks[level] = nodes.pop()
            nodes, level = parents(nodes), level + 1
        self._peaks = sorted(peaks.items(), reverse=True)

    def root(self) -> bytes:
        """Root of all that was appended; SHA-256 of nothing for the empty tree."""
        if not self._peaks:
            return EMPTY_ROOT
        root = self._peaks[-1][1]
        for _, peak in reversed(self._peaks[:-1]):
            root = node_hash(peak, root)
        return root


def nodes_of(leaves: Sequence[bytes]) -> NodeReader:
    """A NodeReader over a list of leaf hashes."""

    def node(level: int, index: int) -> bytes:
        if level == 0:
            return leaves[index]
        return node_hash(node(level - 1, 2 * index), node(level - 1, 2 * index + 1))

    return node


def root_at(size: int, node: NodeReader) -> bytes:
    """Root of the first `size` leaves."""
    return _range_hash(0, size, node) if size else EMPTY_ROOT


def inclusion_proof(index: int, size: int, node: NodeReader) -> list[bytes]:
    """Hashes from the leaf's sibling up to the root's child. Raises LedgerError outside the tree."""
    if not 0 <= index < size:
        raise LedgerError(f"leaf {index} is not in a tree of {size}")
    path, start, end = [], 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(_range_hash(middle, end, node))
            end = middle
        else:
            path.append(_range_hash(start, middle, node))
            start = middle
    return path[::-1]


def consistency_proof(old: int, new: int, node: NodeReader) -> list[bytes]:
    """Hashes that show that the tree of `old` leaves begins the tree of `new`. Empty if they are equal."""
    if not 0 < old <= new:
        raise LedgerError(f"no consistency proof from {old} to {new}")
    path, start, end, whole = [], 0, new, True
    while old != end:
        middle = start + _split(end - start)
        if old <= middle:
            path.append(_range_hash(middle, end, node))
            end = middle
        else:
            path.append(_range_hash(start, middle, node))
            start, whole = middle, False
    if not whole:
        path.append(_range_hash(start, end, node))
    return path[::-1]


def verify_inclusion(*, leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> None:
    """Raises VerificationError unless leaf hash number `index` is in the tree of that size and root."""
    _check_hashes(leaf, root, *path)
    if not 0 <= index < size:
        raise VerificationError(f"leaf {index} is not in a tree of {size}")
    position, last, node = index, size - 1, leaf
    for step in path:
        if last == 0:
            raise VerificationError("the inclusion proof is too long")
        if position & 1 or position == last:
            node = node_hash(step, node)
            position, last = _climb_to_right_child(position, last)
        else:
            node = node_hash(node, step)
        position, last = position >> 1, last >> 1
    if last or node != root:
        raise VerificationError("the inclusion proof does not lead to the root")


def verify_consistency(
    *, old: int, new: int, old_root: bytes, new_root: bytes, path: Sequence[bytes]
) -> None:
    """Raises VerificationError unless the old tree begins the new one. Size 0 proves nothing: refused."""
    if not 0 < old <= new:
        raise VerificationError(f"no consistency from {old} to {new}")
    if old == new:  # nothing is hashed: one size has one root, whatever it is
        if path or old_root != new_root:
            raise VerificationError("two roots for one size")
        return
    _check_hashes(old_root, new_root, *path)
    if not path:
        raise VerificationError("the consistency proof is empty")
    if _fold_consistency(old, new, old_root, path) != (old_root, new_root):
        raise VerificationError("the consistency proof does not lead to both roots")


def _fold_consistency(old, new, old_root, path) -> tuple[bytes, bytes]:
    steps = list(path) if old & (old - 1) else [old_root, *path]  # a perfect old tree is its own first node
    position, last = old - 1, new - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    old_node = new_node = steps[0]
    for step in steps[1:]:
        if last == 0:
            raise VerificationError("the consistency proof is too long")
        if position & 1 or position == last:
            old_node, new_node = node_hash(step, old_node), node_hash(step, new_node)
            position, last = _climb_to_right_child(position, last)
        else:
            new_node = node_hash(new_node, step)
        position, last = position >> 1, last >> 1
    if last:
        raise VerificationError("the consistency proof is too short")
    return old_node, new_node


def _climb_to_right_child(position: int, last: int) -> tuple[int, int]:
    # The last leaf of an unfull level has no sibling until it is the right child of something.
    while position and not position & 1:
        position, last = position >> 1, last >> 1
    return position, last


def _check_hashes(*hashes: bytes) -> None:
    for value in hashes:
        if len(value) != HASH_SIZE:
            raise VerificationError(f"a hash has {HASH_SIZE} bytes, not {len(value)}")


def _split(size: int) -> int:
    """The largest power of two below size."""
    return 1 << ((size - 1).bit_length() - 1)


def _range_hash(start: int, end: int, node: NodeReader) -> bytes:
    """Hash over the leaves start..end, where start is aligned as RFC 6962 cuts the tree."""
    size = end - start
    if size & (size - 1) == 0:
        level = size.bit_length() - 1
        return node(level, start >> level)
    middle = start + _split(size)
    return node_hash(_range_hash(start, middle, node), _range_hash(middle, end, node))
