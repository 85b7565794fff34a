"""Backup and restore: the same city again, or nothing at all."""

import shutil

import pytest

from tests.cli.conftest import Home

FORMATS = ["tar.gz", pytest.param("tar.zst", marks=pytest.mark.skipif(not shutil.which("zstd"), reason="no zstd"))]


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("ending", FORMATS)
def test_a_restored_city_has_the_same_public_files_keys_and_records(own_home, tmp_path, ending):
    archive, again = tmp_path / f"city.{ending}", Home(tmp_path / "again")
    assert own_home.run("backup", str(archive)).returncode == 0

    done = own_home.run("restore", str(archive), "--home", str(again.path))

    assert done.returncode == 0 and "数据库与日志一致" in done.stdout
    assert files(again.path / "public") == files(own_home.path / "public")
    assert (again.path / "log-key").read_bytes() == (own_home.path / "log-key").read_bytes()
    question = "SELECT index_no, title, status FROM publish_record ORDER BY id"
    assert again.ask(question) == own_home.ask(question)
    assert again.json("search", "第2号通告")["total"] == 1


def test_a_backup_is_for_its_owner_only_and_leaves_nothing_behind(own_home, tmp_path):
    before = {path.name for path in own_home.path.iterdir()}
    assert own_home.run("backup", str(tmp_path / "city.tar.gz")).returncode == 0

    assert (tmp_path / "city.tar.gz").stat().st_mode & 0o077 == 0
    assert {path.name for path in own_home.path.iterdir()} - before <= {"seal.lock", "mirror.lock"}
    assert [path.name for path in tmp_path.iterdir() if "city.tar" in path.name] == ["city.tar.gz"]


def test_a_city_that_is_there_is_never_overwritten(own_home, tmp_path):
    assert own_home.run("backup", str(tmp_path / "city.tar")).returncode == 0
    before = files(own_home.path / "public")

    done = own_home.run("restore", str(tmp_path / "city.tar"))

    assert done.returncode == 3 and "不是空文件夹" in done.stderr
    assert files(own_home.path / "public") == before
