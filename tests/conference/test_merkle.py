"""The Merkle tree: the vectors of Certificate Transparency, and an implementation of the definition by recursion."""

import hashlib

import pytest

from conference import merkle

#: The eight leaves that the implementations of Certificate Transparency share, and the roots over the first n.
LEAVES = [
    bytes.fromhex(one)
    for one in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
#: (index from 0, size) -> the published path.
PATHS = {
    (0, 1): [],
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 3): ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
}
#: (old size, new size) -> the published proof.
GROWTH = {
    (1, 1): [],
    (1, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (6, 8): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 5): [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
MOST = 34
MANY = [hashlib.sha256(bytes([n])).digest() for n in range(MOST)]


def by_definition(leaves):
    """MTH of RFC 6962, section 2.1, as it stands there."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    k = max(2**n for n in range(20) if 2**n < len(leaves))
    return hashlib.sha256(b"\1" + by_definition(leaves[:k]) + by_definition(leaves[k:])).digest()


@pytest.mark.parametrize("size", range(9))
def test_the_roots_are_those_of_certificate_transparency(size):
    assert merkle.root(LEAVES[:size]).hex() == ROOTS[size]


@pytest.mark.parametrize("where", PATHS, ids=str)
def test_the_paths_are_those_of_certificate_transparency(where):
    index, size = where
    assert [one.hex() for one in merkle.inclusion_proof(LEAVES[:size], index)] == PATHS[where]


@pytest.mark.parametrize("sizes", GROWTH, ids=str)
def test_the_proofs_of_growth_are_those_of_certificate_transparency(sizes):
    old, new = sizes
    assert [one.hex() for one in merkle.consistency_proof(LEAVES[:new], old)] == GROWTH[sizes]


def test_adding_leaf_by_leaf_gives_the_root_by_definition():
    tree = merkle.Frontier()
    for size in range(MOST):
        assert (tree.size, tree.root()) == (size, by_definition(MANY[:size]))
        tree.add(MANY[size])


def test_a_tree_goes_on_from_what_was_kept_of_it():
    tree = merkle.Frontier()
    for data in MANY[:21]:
        tree.add(data)
    again = merkle.Frontier.from_bytes(21, tree.as_bytes())
    again.add(MANY[21])
    assert again.root() == by_definition(MANY[:22])
    assert (tree.size, tree.root()) == (21, by_definition(MANY[:21]))
    assert tree.copy().root() == tree.root()


@pytest.mark.parametrize("kept", [b"", b"0" * 31, b"0" * 64, b"0" * 97])
def test_what_is_no_tree_of_that_size_is_refused(kept):
    with pytest.raises(ValueError, match="not the hashes"):
        merkle.Frontier.from_bytes(7, kept)


def test_every_leaf_of_every_tree_is_proven_and_no_other():
    for size in range(1, MOST):
        leaves, root = MANY[:size], by_definition(MANY[:size])
        for index in range(size):
            proof = merkle.inclusion_proof(leaves, index)
            assert merkle.includes(root, size, index, leaves[index], proof)
            assert not merkle.includes(root, size, index, MANY[-1], proof)
            assert not merkle.includes(root, size, index, leaves[index], [*proof, root])
            for wrong in range(size):
                assert (wrong == index) is merkle.includes(root, size, wrong, leaves[index], proof)
            for missing in range(len(proof)):
                assert not merkle.includes(
                    root, size, index, leaves[index], proof[:missing] + proof[missing + 1 :]
                )


def test_every_tree_is_shown_in_every_later_one_and_no_other():
    for new in range(1, MOST):
        for old in range(1, new + 1):
            proof = merkle.consistency_proof(MANY[:new], old)
            roots = by_definition(MANY[:old]), by_definition(MANY[:new])
            assert merkle.is_consistent(roots[0], old, roots[1], new, proof)
            assert not merkle.is_consistent(by_definition(MANY[1 : old + 1]), old, roots[1], new, proof)
            assert not merkle.is_consistent(roots[0], old, by_definition(MANY[1 : new + 1]), new, proof)
            assert not merkle.is_consistent(roots[0], old, roots[1], new, [*proof, roots[0]])
            for missing in range(len(proof)):
                shorter = proof[:missing] + proof[missing + 1 :]
                assert not merkle.is_consistent(roots[0], old, roots[1], new, shorter)


def test_a_tree_without_leaves_is_the_beginning_of_every_tree():
    assert merkle.is_consistent(merkle.EMPTY, 0, by_definition(MANY), MOST, [])
    assert not merkle.is_consistent(by_definition(MANY), 0, by_definition(MANY), MOST, [])
    assert not merkle.is_consistent(by_definition(MANY), MOST, merkle.EMPTY, 0, [])


def test_what_is_not_there_has_no_proof():
    with pytest.raises(ValueError, match="no such leaf"):
        merkle.inclusion_proof(MANY, MOST)
    for old in (0, MOST + 1):
        with pytest.raises(ValueError, match="no such earlier"):
            merkle.consistency_proof(MANY, old)
    assert not merkle.includes(merkle.EMPTY, 0, 0, b"", [])
