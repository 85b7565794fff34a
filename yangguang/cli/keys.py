"""`yangguang keys`: the keys to applicants' data, changed while the city works."""

from gettext import gettext as _

import click

from yangguang.answer import rotate as rotating
from yangguang.cli.people import person_named
from yangguang.cli.progress import advancing
from yangguang.cli.say import answer, json_option
from yangguang.cli.translated_group import TranslatedGroup


@click.group("keys", cls=TranslatedGroup)
def keys() -> None:
    """更换申请人个人信息的密钥。"""


@keys.command("rotate")
@click.option("--by", "login", help="以谁的名义留痕：登录名")
@json_option
def rotate(login: str | None, as_json: bool) -> None:
    """换一把新密钥，重新加密全部个人信息，然后销毁旧密钥。期间可以照常工作。

    中断后再次运行会接着做。以前的备份只能用备份里的旧密钥打开，请换完以后重新备份。
    """
    by = person_named(login)
    total = rotating.remaining()
    with advancing(_("重新加密"), total=total) as done:
        try:
            sealed = rotating.rotate(by=by, progress=done)
        except KeyboardInterrupt:
            click.echo(_left(), err=True)
            raise
    answer({"sealed": sealed, "remaining": 0}, _("已重新加密 {count} 项，旧密钥已销毁。").format(count=sealed), as_json=as_json)


@keys.command("status")
@json_option
def status(as_json: bool) -> None:
    """还有多少项没有换成新密钥。"""
    under_way = rotating.is_under_way()
    left = rotating.remaining() if under_way else 0
    answer({"under_way": under_way, "remaining": left}, _left() if under_way else _("没有正在进行的更换。"), as_json=as_json)


def _left() -> str:
    return _("还有 {count} 项没有换成新密钥，旧密钥还留着；再次运行 yangguang keys rotate 会接着做。").format(count=rotating.remaining())
