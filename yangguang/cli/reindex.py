"""`yangguang reindex`: the search index anew, from the database."""

from gettext import gettext as _

import click

from yangguang.cli.progress import advancing
from yangguang.cli.say import answer, json_option
from yangguang.publish.models import Record
from yangguang.search.index import rebuild


@click.command("reindex")
@json_option
def reindex(as_json: bool) -> None:
    """重建检索索引；重建期间旧索引照常使用。"""
    with advancing(_("索引"), total=Record.objects.public().count()) as done:
        records = rebuild(progress=done)
    answer({"records": records}, _("已为 {count} 条信息建立索引。").format(count=records), as_json=as_json)
