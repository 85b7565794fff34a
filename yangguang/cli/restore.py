"""`yangguang restore FILE`: a city from its backup, into an empty home folder, whole or not at all."""

import os
import shutil
import subprocess
import sys
import tempfile
from gettext import gettext as _
from pathlib import Path

import click

from yangguang.cli import exits
from yangguang.cli.archive import ArchiveError, unpack
from yangguang.ledger.durable import sync_folder


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--home", type=click.Path(file_okay=False, path_type=Path), help="恢复到哪个空文件夹；默认 YANGGUANG_HOME")
@click.option("--no-index", is_flag=True, help="不重建检索索引")
def restore(file: Path, home: Path | None, no_index: bool) -> None:
    """从备份恢复到空文件夹，然后核对数据库与日志，并重建检索索引。

    文件夹不为空时不予恢复，退出码为 3；核对发现问题时退出码为 1。
    """
    home = (home or Path(os.environ.get("YANGGUANG_HOME", "var/city"))).resolve()
    if home.exists() and any(home.iterdir()):
        click.echo(_("{home} 不是空文件夹，没有恢复").format(home=home), err=True)
        sys.exit(exits.REFUSED)
    try:
        put_back(file, home)
    except (ArchiveError, OSError) as err:
        click.echo(_("没有恢复：{reason}").format(reason=err), err=True)
        sys.exit(exits.UNREADABLE)
    click.echo(_("已恢复到 {home}").format(home=home))
    code = _put_files_back(home) or _run(home, "check-data")
    if not no_index:
        code = _run(home, "reindex") or code
    sys.exit(code)


def put_back(file: Path, home: Path) -> None:
    """Unpack beside `home`, compare every digest, then move into place. Raises ArchiveError or OSError."""
    home.parent.mkdir(parents=True, exist_ok=True)
    room = Path(tempfile.mkdtemp(prefix=".restore-", dir=home.parent))
    try:
        manifest = unpack(file, room)
        _restore_database(manifest["database"], room)
        city = room / "home"
        city.mkdir(exist_ok=True)
        if manifest["database"] == "sqlite":
            (room / "city.db").rename(city / "city.db")
        for folder in (city, *(path for path in city.rglob("*") if path.is_dir())):
            sync_folder(folder)
        if home.exists():
            home.rmdir()
        city.rename(home)
        sync_folder(home.parent)
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _restore_database(kind: str, room: Path) -> None:
    """SQLite lies in the home folder. A PostgreSQL dump goes into the database of the environment, all or none."""
    address = os.environ.get("YANGGUANG_DATABASE_URL", "")
    elsewhere = bool(address) and not address.startswith("sqlite:")
    if elsewhere != (kind == "postgresql"):
        raise ArchiveError(_("备份来自 {kind}，请相应设置或清空 YANGGUANG_DATABASE_URL").format(kind=kind))
    if not elsewhere:
        return
    program = shutil.which("pg_restore")
    if program is None:
        raise ArchiveError(_("这台机器没有 pg_restore 程序，请安装 PostgreSQL 客户端"))
    command = [program, "--single-transaction", "--exit-on-error", "--no-owner", f"--dbname={address}"]
    dump = room / "database.dump"
    done = subprocess.run([*command, str(dump)], capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise ArchiveError(_("数据库没有恢复（应为空数据库）：{reason}").format(reason=done.stderr.strip()[-500:]))
    dump.unlink()


def _put_files_back(home: Path) -> int:
    """Where files lie in a bucket, or in another folder, what the backup holds goes there too."""
    files, elsewhere = home / "files", os.environ.get("YANGGUANG_FILES_URL")
    return _run(home, "copy-files", f"file://{files}") if elsewhere and files.exists() else exits.OK


def _run(home: Path, *command: str) -> int:
    """Run one of our commands on the restored city, in a process that reads its settings."""
    environment = os.environ | {"YANGGUANG_HOME": str(home)}
    arguments = [sys.executable, "-m", "yangguang.cli.main", *command]
    return subprocess.run(arguments, env=environment, check=False).returncode  # noqa: S603 our own command
