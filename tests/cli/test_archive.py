"""The file of a backup: whole or refused; a write that fails leaves the older file as it was."""

import io
import tarfile

import pytest

from yangguang.cli.archive import ArchiveError, unpack, writing
from yangguang.cli.restore import put_back


@pytest.fixture
def archive(tmp_path):
    (tmp_path / "a").write_bytes(b"x" * 100_000)
    target = tmp_path / "b.tar.gz"
    with writing(target) as out:
        out.add("home/a", tmp_path / "a")
        out.add("home/b", tmp_path / "a", size=10)
        out.finish({"database": "sqlite"})
    return target


def test_what_is_packed_is_unpacked_with_its_length(archive, tmp_path):
    manifest = unpack(archive, tmp_path / "out")

    assert manifest["database"] == "sqlite" and manifest["members"].keys() == {"home/a", "home/b"}
    assert (tmp_path / "out/home/a").read_bytes() == b"x" * 100_000
    assert (tmp_path / "out/home/b").read_bytes() == b"x" * 10


def test_a_write_that_fails_leaves_the_older_backup(archive, tmp_path):
    before = archive.read_bytes()
    with pytest.raises(OSError, match="No space"), writing(archive) as out:
        out.add("home/a", tmp_path / "a")
        raise OSError(28, "No space left on device")

    assert archive.read_bytes() == before
    assert not list(tmp_path.glob(".*.new"))


@pytest.mark.parametrize("cut", [40, 200])
def test_a_backup_that_was_cut_off_is_refused_and_leaves_nothing(archive, tmp_path, cut):
    archive.write_bytes(archive.read_bytes()[:-cut])

    with pytest.raises(ArchiveError, match="备份文件"):
        put_back(archive, tmp_path / "home")

    assert not (tmp_path / "home").exists() and not list(tmp_path.glob(".restore-*"))


def packed(target, *members):
    with tarfile.open(target, "w") as tar:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return target


@pytest.mark.parametrize("name", ["../outside", "/outside", "home/../../outside"])
def test_a_member_cannot_leave_the_folder(tmp_path, name):
    with pytest.raises(ArchiveError, match="不该有"):
        unpack(packed(tmp_path / "x.tar", (name, b"x")), tmp_path / "out" / "deep")

    assert not (tmp_path / "outside").exists() and not (tmp_path / "out" / "outside").exists()


def test_a_member_that_differs_from_the_list_is_named(tmp_path):
    manifest = b'{"format": 1, "database": "sqlite", "members": {"home/a": [1, "00"]}}'
    with pytest.raises(ArchiveError, match="home/a"):
        unpack(packed(tmp_path / "x.tar", ("home/a", b"x"), ("manifest.json", manifest)), tmp_path / "out")
