"""From a folder to a bucket and back: every file is there afterwards, whatever came between."""

import pytest

from tests.bucket_server import BUCKET, bucket_server  # noqa: F401 a fixture
from tests.cli.conftest import Home

FILES = {"ab/abc": b"one", "cases/1": b"two", "ef/efg": b"three"}


@pytest.fixture
def with_files(own_home) -> Home:
    """A city with files in its folder that no row names: enough for moving them."""
    for name, data in FILES.items():
        path = own_home.path / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return own_home


def lying(server, folder: str) -> dict[str, bytes]:
    return {
        name.removeprefix(f"{folder}/"): server.client.get_object(Bucket=BUCKET, Key=name)["Body"].read()
        for name in server.names()
        if name.startswith(f"{folder}/")
    }


def test_files_move_into_a_bucket_and_a_second_call_copies_nothing(with_files, server):
    from_folder = ("copy-files", f"file://{with_files.path / 'files'}", "--json")

    first = with_files.run(*from_folder, YANGGUANG_FILES_URL=server.url())
    second = with_files.run(*from_folder, YANGGUANG_FILES_URL=server.url())

    assert '"copied": 3' in first.stdout, first.stderr
    assert '"copied": 0' in second.stdout and '"kept": 3' in second.stdout
    assert lying(server, "files") == FILES
    assert (with_files.path / "files/ab/abc").read_bytes() == b"one"


def test_what_was_cut_off_is_copied_again_under_its_own_name(with_files, server):
    server.client.put_object(Bucket=BUCKET, Key="files/ab/abc", Body=b"o")

    with_files.run("copy-files", f"file://{with_files.path / 'files'}", YANGGUANG_FILES_URL=server.url())

    assert lying(server, "files") == FILES


def test_a_silent_bucket_is_said_and_nothing_is_lost(with_files, server):
    server.stop()

    done = with_files.run("copy-files", f"file://{with_files.path / 'files'}", YANGGUANG_FILES_URL=server.url())

    assert done.returncode == 4 and "可以重新执行" in done.stderr
    assert (with_files.path / "files/ab/abc").read_bytes() == b"one"


def test_a_mistyped_folder_is_told_instead_of_nothing_to_do(own_home, tmp_path):
    done = own_home.run("copy-files", f"file://{tmp_path / 'nowhere'}")

    assert done.returncode == 1 and "核对地址" in done.stderr


@pytest.mark.parametrize("source", ["ftp://somewhere/", "s3://key:secret@city/"])
def test_an_address_that_is_not_understood_is_told_how_to_write_it(with_files, source):
    done = with_files.run("copy-files", source)

    assert done.returncode == 2 and "s3://" in done.stderr and "Traceback" not in done.stderr


def test_a_backup_holds_the_files_of_the_bucket_and_a_restore_puts_them_into_one(with_files, server, tmp_path):
    with_files.run("copy-files", f"file://{with_files.path / 'files'}", YANGGUANG_FILES_URL=server.url("old"))
    archive, again = tmp_path / "city.tar", tmp_path / "again"
    assert with_files.run("backup", str(archive), YANGGUANG_FILES_URL=server.url("old")).returncode == 0

    done = with_files.run("restore", str(archive), "--home", str(again), YANGGUANG_FILES_URL=server.url("new"))

    assert done.returncode == 0, done.stderr
    assert lying(server, "new") == FILES
