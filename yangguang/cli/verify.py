"""`yangguang verify`: was anything that was published changed, removed or added? From public files alone."""

import sys
from dataclasses import asdict
from gettext import gettext as _
from pathlib import Path

import click

from yangguang.cli import exits
from yangguang.cli.lazy import load
from yangguang.cli.progress import bar
from yangguang.cli.say import answer, json_option
from yangguang.ledger.errors import LedgerError
from yangguang.ledger.keys import VerifierKey
from yangguang.ledger.source import source
from yangguang.ledger.verify import Verification, verify_public


@click.command("verify")
@click.argument("place", required=False, metavar="[PATH|URL]")
@click.option("--since", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="以前保存的检查点文件")
@click.option("--key", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="信任的公钥文件")
@json_option
def verify(place: str | None, since: Path | None, key: Path | None, as_json: bool) -> None:
    """核验公开日志和公开数据。

    给出文件夹或网址时，只读公开文件，不需要数据库；不给出时，核验本城市的公开文件夹，并核对数据库。
    发现问题时退出码为 1，无法读取时为 2。
    """
    own = place is None
    where = load("yangguang.cli.check_data:public_folder")() if own else place
    result = _verified(where, since, key)
    data = _data(result)
    if own:
        data["database"] = load("yangguang.cli.check_data:findings")()
    clean = result.ok and not data.get("database")
    answer(data, _sentences(result, data, clean), as_json=as_json)
    sys.exit(exits.OK if clean else exits.FINDINGS)


def _verified(where: str, since: Path | None, key: Path | None) -> Verification:
    if not where.startswith(("http://", "https://")) and not Path(where).is_dir():
        raise click.UsageError(_("没有这个文件夹：{path}").format(path=where))
    try:
        with bar() as shown:
            tasks: dict[str, object] = {}

            def progress(what: str, count: int) -> None:
                task = tasks.setdefault(what, shown.add_task(what, total=None) if what not in tasks else None)
                shown.update(task, completed=count)

            return verify_public(
                source(where), keys=_keys(key), since=since.read_text() if since else None, progress=progress
            )
    except (LedgerError, OSError, UnicodeDecodeError) as err:
        raise click.UsageError(_("无法读取：{reason}").format(reason=err)) from err


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
