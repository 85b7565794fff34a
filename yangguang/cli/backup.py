"""`yangguang backup FILE`: everything of this city that cannot be made again, as of one moment.

Database and log are taken together while nothing is sealed, because a database behind its published log must
never go on (ledger/seal.py). The index, static files and caches are left out: they are made again.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import gettext as _
from pathlib import Path

import click
from django.conf import settings
from django.db import connection
from django.utils import timezone

from yangguang.cli.archive import ArchiveError, ArchiveWriter, writing
from yangguang.cli.progress import advancing
from yangguang.cli.say import answer, json_option
from yangguang.ledger.seal import alone as no_sealing
from yangguang.ledger.seal import head
from yangguang.publish.files import names, storage
from yangguang.publish.mirror import alone as no_mirroring

KEYS = ("log-key", "secret-key", "case-keys")


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@json_option
def backup(file: Path, as_json: bool) -> None:
    """备份整个城市：数据库、附件、公开数据、日志和密钥。文件名以 .tar.gz、.tar.zst 或 .tar 结尾。

    备份期间可以照常工作。备份文件含有密钥，请妥善保管。
    """
    try:
        size = take_backup(file)
    except (ArchiveError, OSError, sqlite3.Error) as err:
        raise click.ClickException(_("备份未完成，原有备份没有改动：{reason}").format(reason=err)) from err
    data = {"file": str(file), "bytes": file.stat().st_size, "log_size": size}
    answer(data, _("已备份到 {file}，日志共 {size} 条。").format(file=file, size=size), as_json=as_json)


def take_backup(file: Path) -> int:
    """Write the archive; returns the size of the log in it. Raises ArchiveError or OSError; then `file` is as before."""
    file = file.resolve()
    with _workroom() as room, writing(file) as archive:
        with no_sealing(), no_mirroring():
            public = _freeze(settings.PUBLIC, room / "public")
            database = _copy_database(room)
            size, root = head()
        archive.add(database.name, database)
        with advancing(_("备份"), total=len(public)) as done:
            for path, length in public:
                archive.add(f"home/public/{path.relative_to(room / 'public').as_posix()}", path, size=length)
                done(1)
        _add_rest(archive)
        archive.finish({
            "created_at": timezone.now().isoformat(), "database": connection.vendor,
            "site_url": settings.SITE_URL, "log_size": size, "log_root": root.hex(),
        })  # fmt: skip
    return size


@contextmanager
def _workroom() -> Iterator[Path]:
    """A folder in the home folder, so that files can be linked instead of copied."""
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=settings.HOME) as room:
        yield Path(room)


def _freeze(folder: Path, frozen: Path) -> list[tuple[Path, int]]:
    """Links to all files of the public folder and how much of each counts now.

    Files there are replaced by rename, which leaves a link alone, or grow at their end, which the length cuts off.
    """
    lengths = _month_lengths(folder)
    found = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.name.startswith(".new-") or path.suffix == ".new":
            continue
        link = frozen / path.relative_to(folder)
        link.parent.mkdir(parents=True, exist_ok=True)
        os.link(path, link)
        found.append((link, lengths.get(path, path.stat().st_size)))
    return found


def _month_lengths(folder: Path) -> dict[Path, int]:
    """What a crash left at the end of a month file was never promised."""
    index = folder / "records" / "index.json"
    if not index.exists():
        return {}
    lengths = json.loads(index.read_bytes())["lengths"]
    return {folder / "records" / f"{month}.jsonl": length for month, length in lengths.items()}


def _copy_database(room: Path) -> Path:
    if connection.vendor == "postgresql":
        return _dump_postgres(room / "database.dump")
    copy = room / "city.db"
    connection.ensure_connection()
    with sqlite3.connect(copy) as target:
        connection.connection.backup(target)
        (verdict,) = target.execute("PRAGMA quick_check(1)").fetchone()
    target.close()
    if verdict != "ok":
        raise ArchiveError(_("数据库已损坏：{reason}").format(reason=verdict))
    return copy


def _dump_postgres(copy: Path) -> Path:
    program = shutil.which("pg_dump")
    if program is None:
        raise ArchiveError(_("这台机器没有 pg_dump 程序，请安装 PostgreSQL 客户端"))
    command = [program, "--format=custom", "--no-owner", f"--file={copy}", f"--dbname={settings.DATABASE_URL}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 the city's own database
    if done.returncode:
        raise ArchiveError(done.stderr.strip())
    return copy


def _add_rest(archive: ArchiveWriter) -> None:
    for name in KEYS:
        if (settings.HOME / name).exists():
            archive.add(f"home/{name}", settings.HOME / name)
    store, media = storage(), Path(settings.MEDIA_ROOT)
    for name in names(store):
        with store.open(name) as file:
            archive.add_open(f"home/files/{name}", file, size=file.size)
    for path in sorted(media.rglob("*")):
        if path.is_file():
            archive.add(f"home/media/{path.relative_to(media).as_posix()}", path)
