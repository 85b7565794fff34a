"""`yangguang seal`: what the clock does every few seconds, once and now."""

from gettext import gettext as _

import click

from yangguang.cli.lazy import load
from yangguang.cli.progress import advancing
from yangguang.cli.say import answer, json_option
from yangguang.ledger.seal import head
from yangguang.ledger.seal import seal as seal_log
from yangguang.publish.mirror import mirror
from yangguang.publish.tune import tune
from yangguang.search.index import follow


@click.command("seal")
@json_option
def seal(as_json: bool) -> None:
    """封存等待中的日志条目，并让公开数据、检索索引和站点地图跟上日志。"""
    with advancing(_("封存")) as done:
        sealed = seal_log(progress=done)
    with advancing(_("公开数据")) as done:
        mirrored = mirror(progress=done)
    with advancing(_("索引")) as done:
        indexed = follow(progress=done)
    if sealed:
        tune()
    # The portal stands beside the terminal, neither imports the other.
    load("yangguang.portal.sitemaps:write_sitemaps")()
    size, root = head()
    answer(
        {"sealed": sealed, "mirrored": mirrored, "indexed": indexed, "size": size, "root": root.hex()},
        _("已封存 {sealed} 条，日志共 {size} 条。").format(sealed=sealed, size=size),
        as_json=as_json,
    )
