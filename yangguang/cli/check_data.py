"""`yangguang check-data`: does the database say what the public log promises?"""

import sys
from gettext import gettext as _

import click
from django.conf import settings

from yangguang.cli import exits
from yangguang.cli.progress import advancing
from yangguang.cli.say import answer, json_option
from yangguang.oversee.check_data import check_data as look


def findings() -> list[dict[str, str]]:
    """What is wrong in the database of this city, each as code, subject and message."""
    with advancing(_("核对数据库")) as done:
        return [
            {"code": each.code, "subject": str(each.subject), "message": each.message}
            for each in look(progress=done)
        ]


def public_folder() -> str:
    """Where this city's public files lie."""
    return str(settings.PUBLIC)


@click.command("check-data")
@json_option
def check_data(as_json: bool) -> None:
    """核对数据库与公开日志是否一致。发现问题时退出码为 1。"""
    found = findings()
    lines = [each["message"] for each in found] or [_("数据库与日志一致。")]
    answer({"findings": found}, "\n".join(lines), as_json=as_json)
    sys.exit(exits.FINDINGS if found else exits.OK)
