"""`yangguang setup`: everything that must be there before the first visitor."""

from gettext import gettext as _

import click
from django.conf import settings

from yangguang.cli.city import bring_up_to_date, collect_static
from yangguang.cli.say import answer, json_option
from yangguang.ledger.seal import seal


@click.command("setup")
@json_option
def setup(as_json: bool) -> None:
    """建立或更新数据库，生成日志密钥，收集静态文件。可以反复运行。"""
    migrated = bring_up_to_date()
    collect_static()
    seal()
    answer(
        {"home": str(settings.HOME), "migrated": migrated},
        _("已就绪：{home}").format(home=settings.HOME),
        as_json=as_json,
    )
