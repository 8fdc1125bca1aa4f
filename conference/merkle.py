"""The Merkle tree over the audit log, hashed as RFC 6962 says (section 2.1).

A leaf is SHA-256(0x00 ‖ data) and a node SHA-256(0x01 ‖ left ‖ right). The data of leaf n (from 0) are the 32 bytes of
the chain hash of entry n+1. One root stands for all entries; two short proofs show that an entry is among them, and
that a later log holds the whole of an earlier one.
"""

import hashlib
from collections.abc import Sequence
from typing import Final

EMPTY: Final = hashlib.sha256(b"").digest()
HASH_BYTES: Final = 32


def leaf_hash(data: bytes) -> bytes:
    """The hash of one leaf: 32 bytes."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node over two others: 32 bytes."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Frontier:
    """What is kept of a tree so that leaves can be added: the roots of its full subtrees, the largest first.

    There is one for each 1 in the binary `size`, so a million leaves need 7 hashes of state.
    """

    __slots__ = ("_hashes", "size")

    def __init__(self, size: int = 0, hashes: Sequence[bytes] = ()) -> None:
        """Raises ValueError when there are not as many hashes as the size asks for, or one is not 32 bytes."""
        if len(hashes) != size.bit_count() or any(len(one) != HASH_BYTES for one in hashes):
            raise ValueError("These are not the hashes of a tree of this size.")
        self.size = size
        self._hashes = list(hashes)

    def add(self, data: bytes) -> None:
        """Add one leaf."""
        found, size, hashes = hashlib.sha256(b"\x00" + data).digest(), self.size, self._hashes
        while size & 1:
            found = hashlib.sha256(b"\x01" + hashes.pop() + found).digest()
            size >>= 1
        hashes.append(found)
        self.size += 1

    def root(self) -> bytes:
        """The root of the tree as it is now: 32 bytes."""
        if not self._hashes:
            return EMPTY
        found = self._hashes[-1]
        for left in reversed(self._hashes[:-1]):
            found = node_hash(left, found)
        return found

    def copy(self) -> "Frontier":
        """One that grows by itself."""
        return Frontier(self.size, self._hashes)

    def as_bytes(self) -> bytes:
        """To be kept: the hashes one after the other."""
        return b"".join(self._hashes)

    @classmethod
    def from_bytes(cls, size: int, kept: bytes) -> "Frontier":
        """What `as_bytes` gave, for a tree of this size. Raises ValueError for anything else."""
        return cls(size, [kept[at : at + HASH_BYTES] for at in range(0, len(kept), HASH_BYTES)])


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over these leaf data."""
    tree = Frontier()
    for data in leaves:
        tree.add(data)
    return tree.root()


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The hashes by which leaf `index` (from 0) leads to the root over `leaves`: PATH of RFC 6962, section 2.1.1.

    Raises ValueError when there is no such leaf.
    """
    if not 0 <= index < len(leaves):
        raise ValueError("There is no such leaf.")
    path, start, end = [], 0, len(leaves)
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(root(leaves[middle:end]))
            end = middle
        else:
            path.append(root(leaves[start:middle]))
            start = middle
    return path[::-1]


def consistency_proof(leaves: Sequence[bytes], old_size: int) -> list[bytes]:
    """The hashes that show the tree over the first `old_size` leaves in that over all: PROOF of RFC 6962, 2.1.2.

    Raises ValueError unless 0 < old_size <= len(leaves).
    """
    if not 0 < old_size <= len(leaves):
        raise ValueError("There is no such earlier tree.")
    path, start, end, is_whole = [], 0, len(leaves), True
    while old_size != end - start:
        middle = _split(end - start)
        if old_size <= middle:
            path.append(root(leaves[start + middle : end]))
            end = start + middle
        else:
            path.append(root(leaves[start : start + middle]))
            start, old_size, is_whole = start + middle, old_size - middle, False
    if not is_whole:
        path.append(root(leaves[start:end]))
    return path[::-1]


def includes(root_hash: bytes, size: int, index: int, data: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows these leaf data at `index` of the tree with this root and size (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    at, last, found = index, size - 1, leaf_hash(data)
    for one in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = node_hash(one, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, one)
        at, last = at >> 1, last >> 1
    return last == 0 and found == root_hash


def is_consistent(
    old_root: bytes, old_size: int, new_root: bytes, new_size: int, proof: Sequence[bytes]
) -> bool:
    """Whether the proof shows that the newer tree begins with the whole of the older (RFC 9162, 2.1.4.2).

    A tree of no leaves is the beginning of every tree, and needs no proof.
    """
    if not 0 <= old_size <= new_size:
        return False
    if old_size == new_size:
        return old_root == new_root and not proof
    if old_size == 0:
        return old_root == EMPTY and not proof
    path = list(proof) if old_size & (old_size - 1) else [old_root, *proof]
    if not path:
        return False
    at, last = old_size - 1, new_size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = path[0]
    for one in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            old, new = node_hash(one, old), node_hash(one, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = node_hash(new, one)
        at, last = at >> 1, last >> 1
    return last == 0 and old == old_root and new == new_root


def _split(size: int) -> int:
    """The largest power of two below the size, which is where RFC 6962 parts a tree."""
    return 1 << ((size - 1).bit_length() - 1)
