"""`yangguang verify`: was anything that was published changed, removed or added? From public files alone."""

import sys
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict
from gettext import gettext as _
from pathlib import Path

import click
from rich.progress import TaskID

from yangguang.cli import exits
from yangguang.cli.beside import verifying
from yangguang.cli.lazy import load
from yangguang.cli.progress import bar
from yangguang.cli.say import answer, json_option
from yangguang.ledger.errors import LedgerError
from yangguang.ledger.folder import LogFolder
from yangguang.ledger.keys import VerifierKey
from yangguang.ledger.source import source
from yangguang.ledger.verify import Verification, verify_public

WORTH = 50_000  # leaves; fewer are verified before a second process has started


@click.command("verify")
@click.argument("place", required=False, metavar="[PATH|URL]")
@click.option(
    "--since", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="以前保存的检查点文件"
)
@click.option("--key", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="信任的公钥文件")
@json_option
def verify(place: str | None, since: Path | None, key: Path | None, as_json: bool) -> None:
    """核验公开日志和公开数据。

    给出文件夹或网址时，只读公开文件，不需要数据库；不给出时，核验本城市的公开文件夹，并核对数据库。
    发现问题时退出码为 1，无法读取时为 2。
    """
    if place is not None and not place.startswith(("http://", "https://")) and not Path(place).is_dir():
        raise click.UsageError(_("没有这个文件夹：{path}").format(path=place))
    try:
        trusted, kept = _keys(key), since.read_text() if since else None
        if place is None:
            result, database = _city(trusted, kept)
        else:
            result, database = _published(place, trusted, kept), None
    except (LedgerError, OSError, UnicodeDecodeError) as err:
        raise click.UsageError(_("无法读取：{reason}").format(reason=err)) from err
    except BrokenProcessPool as err:
        raise click.UsageError(_("核验公开文件的进程中途结束，可能是内存不足：请再运行一次。")) from err
    data = _data(result) if database is None else _data(result) | {"database": database}
    clean = result.ok and not database
    answer(data, _sentences(result, data, clean), as_json=as_json)
    sys.exit(exits.OK if clean else exits.FINDINGS)


def _published(place: str, keys: tuple[VerifierKey, ...] | None, since: str | None) -> Verification:
    with bar() as shown:
        tasks: dict[str, TaskID] = {}

        def progress(what: str, count: int) -> None:
            if what not in tasks:
                tasks[what] = shown.add_task(what, total=None)
            shown.update(tasks[what], completed=count)

        return verify_public(source(place), keys=keys, since=since, progress=progress)


def _city(
    keys: tuple[VerifierKey, ...] | None, since: str | None
) -> tuple[Verification, list[dict[str, str]]]:
    """The public files of this city, and what is wrong in its database; a large log on two cores at once."""
    place = load("yangguang.cli.check_data:public_folder")()
    compare = load("yangguang.cli.check_data:findings")
    size = LogFolder(Path(place) / "log").published_size()
    if size < WORTH:
        return _published(place, keys, since), compare(lambda count: None)
    with bar() as shown:
        # A leaf and mostly one version for each: an upper bound, and the bars end where they should.
        public, database = (
            shown.add_task(title, total=2 * size) for title in (_("公开日志和公开数据"), _("核对数据库"))
        )
        with verifying(
            place, keys=keys, since=since, progress=lambda count: shown.update(public, completed=count)
        ) as (show, result):

            def progress(count: int) -> None:
                shown.advance(database, count)
                show()

            found = compare(progress)
            return result(), found


def _keys(path: Path | None) -> tuple[VerifierKey, ...] | None:
    if path is None:
        return None
    return tuple(VerifierKey.parse(line) for line in path.read_text().splitlines() if line.strip())


def _data(result: Verification) -> dict:
    return {
        "ok": result.ok,
        "origin": result.origin,
        "size": result.size,
        "root": result.root.hex() if result.root else None,
        "keys": [str(key) for key in result.keys],
        "checked_records": result.checked_records,
        "findings": [asdict(each) for each in result.findings],
    }


def _sentences(result: Verification, data: dict, clean: bool) -> str:
    lines = [
        _("日志 {origin}：{size} 条，公开数据 {count} 行。").format(
            origin=result.origin or "?", size=result.size, count=result.checked_records
        )
    ]
    lines += [each.message for each in result.findings]
    lines += [each["message"] for each in data.get("database", [])]
    lines.append(_("核验通过：没有发现改动、删除或擅自添加。") if clean else _("核验发现问题，见上。"))
    return "\n".join(lines)
