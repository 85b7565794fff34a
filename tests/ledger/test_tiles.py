"""Tiles are those of C2SP tlog-tiles, byte for byte, and build the same tree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.vectors import VECTORS, needs_vectors
from yangguang.ledger import tiles
from yangguang.ledger.errors import Malformed, Missing
from yangguang.ledger.tiles import (
    bundle_path,
    entry_in_bundle,
    hash_reader,
    pack_bundle,
    pack_tile,
    read_bundle,
    tile_path,
    tile_root,
    tiles_for,
    unpack_bundle,
    unpack_tile,
    width_of,
)
from yangguang.ledger.tree import inclusion_proof, leaf_hash, node_hash, nodes_of, root_at, root_of

LEAVES = [leaf_hash(b"leaf %d" % number) for number in range(1200)]


def stored(*sizes):
    """Tiles of a log that was closed at each of the sizes, as a dict of path to bytes."""
    files, old = {}, 0
    for size in sizes:

        def edge(level, index, old=old):
            return unpack_tile(files[tile_path(level, index, width_of(old, level, index))])

        for level, index, hashes in tiles_for(old, LEAVES[old:size], edge):
            files[tile_path(level, index, len(hashes))] = pack_tile(hashes)
        old = size
    return files


@pytest.mark.parametrize(
    "path, expected",
    [
        (tile_path(0, 0), "tile/0/000"),
        (tile_path(0, 1234067), "tile/0/x001/x234/067"),
        (tile_path(0, 273, 112), "tile/0/273.p/112"),
        (tile_path(1, 1000), "tile/1/x001/000"),
        (tile_path(2, 0, 1), "tile/2/000.p/1"),
        (bundle_path(1067), "tile/entries/x001/067"),
        (bundle_path(0, 7), "tile/entries/000.p/7"),
    ],
)
def test_paths_are_written_as_the_specification_writes_them(path, expected):
    assert path == expected


@pytest.mark.parametrize("width", [0, 257, -1])
def test_no_tile_is_empty_or_wider_than_256(width):
    with pytest.raises(Malformed):
        tile_path(0, 0, width)


def test_a_tree_of_70000_has_the_tiles_of_the_specifications_example():
    widths = {
        (level, index): width_of(70_000, level, index)
        for level, index in [(0, 272), (0, 273), (0, 274), (1, 0), (1, 1), (2, 0), (3, 0)]
    }

    assert list(widths.values()) == [256, 112, 0, 256, 17, 1, 0]


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=20), st.data())
def test_one_entry_of_a_bundle_is_found_without_the_others(entries, data):
    place = data.draw(st.integers(0, len(entries) - 1))
    packed = pack_bundle(entries)

    assert entry_in_bundle(packed, place) == entries[place]
    for broken, beyond in ((packed[:-1], len(entries) - 1), (packed, len(entries))):
        with pytest.raises(Malformed):
            entry_in_bundle(broken, beyond)


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_a_bundle_gives_back_its_entries(entries):
    assert unpack_bundle(pack_bundle(entries)) == entries


@pytest.mark.parametrize("data", [b"\x00", b"\x00\x02a", b"\x00\x01ab"])
def test_a_bundle_that_breaks_off_is_refused(data):
    with pytest.raises(Malformed):
        unpack_bundle(data)


def test_an_entry_of_65536_bytes_is_refused():
    assert unpack_bundle(pack_bundle([bytes(65_535)])) == [bytes(65_535)]
    with pytest.raises(Malformed):
        pack_bundle([bytes(65_536)])


@pytest.mark.parametrize("data", [b"", b"x" * 31, b"x" * 33, b"x" * (257 * 32)])
def test_a_tile_of_another_length_is_refused(data):
    with pytest.raises(Malformed):
        unpack_tile(data)


@given(st.lists(st.integers(1, 1200), min_size=1, max_size=6, unique=True))
def test_the_tree_of_the_tiles_is_the_naive_tree_however_it_grew(sizes):
    sizes = sorted(sizes)
    files = stored(*sizes)

    for size in sizes:
        assert root_at(size, hash_reader(files.get, size)) == root_of(LEAVES[:size])


def test_growing_in_steps_leaves_the_same_full_tiles_as_growing_at_once():
    stepwise, at_once = stored(1, 255, 256, 257, 700, 1024, 1200), stored(1200)

    assert {path: stepwise[path] for path in at_once} == at_once


def test_any_node_can_be_read_from_tiles():
    files, node = stored(1200), nodes_of(LEAVES)
    read = hash_reader(files.get, 1200)

    assert [read(level, 1) for level in range(10)] == [node(level, 1) for level in range(10)]


def test_a_node_beyond_the_edge_is_missing():
    with pytest.raises(Missing):
        hash_reader(stored(10).get, 10)(3, 1)


@given(st.integers(1, 1200), st.data())
def test_a_proof_read_from_tiles_is_the_proof_of_the_naive_tree(size, data):
    index = data.draw(st.integers(0, size - 1))
    read = hash_reader(stored(size).get, size)

    assert inclusion_proof(index, size, read) == inclusion_proof(index, size, nodes_of(LEAVES))


def test_a_tile_with_another_content_is_never_answered_from_memory():
    files = stored(512)
    hash_reader(files.get, 512)(3, 1)
    files[tile_path(0, 0)] = pack_tile([leaf_hash(b"another")] * 256)

    assert hash_reader(files.get, 512)(1, 4) == node_hash(leaf_hash(b"another"), leaf_hash(b"another"))


def test_the_second_proof_in_a_tile_hashes_nothing_within_it(monkeypatch):
    files, node = stored(512), nodes_of(LEAVES)
    inclusion_proof(3, 512, hash_reader(files.get, 512))
    monkeypatch.setattr(tiles, "parents", None)  # the tile below is hashed once, the tiles above are known

    path = inclusion_proof(200, 512, hash_reader(files.get, 512))

    assert path == inclusion_proof(200, 512, node)


def test_only_a_full_tile_goes_up():
    assert tile_root(LEAVES[:256]) == root_of(LEAVES[:256])
    with pytest.raises(Malformed):
        tile_root(LEAVES[:255])


def test_the_full_bundle_stands_in_for_a_partial_one_that_is_gone():
    entries = [b"%d" % number for number in range(256)]
    files = {bundle_path(0): pack_bundle(entries)}

    assert read_bundle(files.get, 0, 7) == entries[:7]


@needs_vectors
def test_the_golden_log_has_our_tiles_byte_for_byte():
    golden = VECTORS / "tiles"
    entries = unpack_bundle((golden / bundle_path(0, 15)).read_bytes())

    for size in range(1, 16):
        assert pack_bundle(entries[:size]) == (golden / bundle_path(0, size)).read_bytes()
        ((level, index, hashes),) = tiles_for(0, [leaf_hash(entry) for entry in entries[:size]], None)
        assert pack_tile(hashes) == (golden / tile_path(level, index, size)).read_bytes()
