"""`yangguang copy-files FROM`: the files of the city from another place into the store that is set now.

For moving from a folder to a bucket, or back. What lies there already, as large, is left alone: broken off, it is
simply called again.
"""

from gettext import gettext as _

import click
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import storages

from yangguang.cli import exits
from yangguang.cli.progress import advancing
from yangguang.cli.say import answer, json_option
from yangguang.publish.files import names, storage
from yangguang.publish.files_url import files_storage


@click.command("copy-files")
@click.argument("source")
@json_option
def copy_files(source: str, as_json: bool) -> None:
    """把附件和申请材料从另一处（file:///文件夹 或 s3://存储桶/文件夹?endpoint=…）复制到现在的存储。

    已有的同样大小的文件不再复制，中断后重新执行即可继续。原处的文件不会删除。
    """
    try:
        copied, kept = _copy(source)
    except ImproperlyConfigured as err:
        raise click.BadParameter(_("地址应为 file:///文件夹 或 s3://存储桶/文件夹?endpoint=…")) from err
    except OSError as err:
        click.echo(_("没有复制完，可以重新执行：{reason}").format(reason=err), err=True)
        raise SystemExit(exits.BUSY) from err
    if not copied + kept:
        click.echo(_("原处没有文件，请核对地址。"), err=True)
        raise SystemExit(exits.FINDINGS)
    answer({"copied": copied, "kept": kept}, _("已复制 {copied} 个文件，已有 {kept} 个。").format(copied=copied, kept=kept),
           as_json=as_json)  # fmt: skip


def _copy(source: str) -> tuple[int, int]:
    """Returns how many files were copied, and how many lay there already."""
    old, new, copied, kept = storages.create_storage(files_storage(source)), storage(), 0, 0
    with advancing(_("复制文件")) as done:
        for name in names(old):
            if new.exists(name) and new.size(name) == old.size(name):
                kept += 1
            else:
                _copy_one(old, new, name)
                copied += 1
            done(1)
    return copied, kept


def _copy_one(old, new, name: str) -> None:
    """What lies half written under the name goes first: names are how the database finds its files."""
    if new.exists(name):
        new.delete(name)
    with old.open(name) as file:
        new.save(name, file)
