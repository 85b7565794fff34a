"""The public folder over HTTP: enough for anyone to verify the log with, and cached as its files deserve."""

import pytest

from tests.portal.publishing import sealed
from yangguang.ledger.seal import log_folder, seal
from yangguang.ledger.tree import leaf_hash
from yangguang.publish.mirror import mirror

pytestmark = pytest.mark.django_db


def fetch(client, path: str) -> bytes:
    answer = client.get(f"/public/{path}")
    assert answer.status_code == 200, path
    return b"".join(answer.streaming_content)


def test_every_file_of_the_log_is_served_byte_for_byte(city, client, home):
    for _n in range(3):
        sealed(city)
    mirror()

    files = [path for path in (home / "public").rglob("*") if path.is_file()]

    assert len(files) > 6
    for path in files:
        assert fetch(client, path.relative_to(home / "public").as_posix()) == path.read_bytes()


def test_a_checkpoint_is_asked_for_anew_and_a_full_tile_never(city, client, home):
    sealed(city)
    full = home / "public/log/tile/0/000"
    full.write_bytes(leaf_hash(b"x") * 256)

    checkpoint, tile = client.get("/public/log/checkpoint"), client.get("/public/log/tile/0/000")

    assert "no-cache" in checkpoint["Cache-Control"] and "immutable" in tile["Cache-Control"]
    again = client.get("/public/log/checkpoint", headers={"if-none-match": checkpoint["ETag"]})
    assert again.status_code == 304
    sealed(city)
    changed = client.get("/public/log/checkpoint", headers={"if-none-match": checkpoint["ETag"]})
    assert changed.status_code == 200
    for answer in (checkpoint, tile, changed):
        answer.close()


def test_the_log_page_shows_size_root_and_signature(city, client):
    sealed(city)
    sealed(city)

    page = client.get("/log/").content.decode()

    assert log_folder().root(2).hex() in page and "yangguang verify" in page
    assert "第 1 条的证明" in page and "第 0 条的证明" in page


def test_the_list_of_leaves_is_paged_by_number(city, client):
    for _n in range(32):
        city.released()
    seal()

    first, rest = client.get("/log/").content.decode(), client.get("/log/?before=2").content.decode()

    assert "第 31 条的证明" in first and "第 1 条的证明" not in first and "?before=2" in first
    assert "第 1 条的证明" in rest and "第 2 条的证明" not in rest
