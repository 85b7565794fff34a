"""`yangguang search WORDS`: what a citizen would find."""

import sys
from gettext import gettext as _

import click
from rich.console import Console
from rich.text import Text

from yangguang.cli import exits
from yangguang.cli.say import answer, json_option
from yangguang.publish.models import Record
from yangguang.search.index import find
from yangguang.search.query import Page, Query


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--agency", multiple=True, help="发布机构代码，可重复")
@click.option("--year", type=int, multiple=True, help="发布年份，可重复")
@click.option("--newest", is_flag=True, help="按时间从新到旧排列")
@click.option("--page", type=click.IntRange(min=1), default=1, show_default=True, help="第几页")
@click.option("--size", type=click.IntRange(1, 100), default=20, show_default=True, help="每页几条")
@json_option
def search(words, agency, year, newest, page, size, as_json) -> None:
    """检索已公开的信息。支持“短语”、-排除的词、标题:、文号:、索引号:、年份:。没有结果时退出码为 1。"""
    found = find(
        Query(
            text=" ".join(words), agency=agency, year=year, page=page, size=size,
            sort="newest" if newest else "relevance",
        )
    )  # fmt: skip
    numbers = [hit.index_no for hit in found.hits]
    public = set(Record.objects.public().filter(index_no__in=numbers).values_list("index_no", flat=True))
    hits = [hit for hit in found.hits if hit.index_no in public]
    if as_json:
        answer(_data(found, hits), "", as_json=True)
    else:
        _print(found, hits)
    sys.exit(exits.FINDINGS if found.zero else exits.OK)


def _data(found: Page, hits) -> dict:
    return {
        "total": found.total, "page": found.number, "relaxed": found.relaxed, "took_ms": found.took_ms,
        "facets": found.facets,
        "hits": [
            {
                "index_no": hit.index_no, "version": hit.version, "title": _plain(hit.title),
                "snippet": _plain(hit.snippet),
            }
            for hit in hits
        ],
    }  # fmt: skip


def _plain(fragments) -> str:
    return "".join(text for text, _marked in fragments)


def _print(found: Page, hits) -> None:
    console = Console(highlight=False)
    console.print(
        _("共 {total} 条，用时 {took:.1f} 毫秒").format(total=found.total, took=found.took_ms), style="dim"
    )
    for hit in hits:
        console.print()
        console.print(_marked(hit.title, "bold"), Text(hit.index_no, style="dim"))
        console.print(_marked(hit.snippet, ""))


def _marked(fragments, style: str) -> Text:
    text = Text(style=style)
    for piece, marked in fragments:
        text.append(piece, style="red" if marked else "")
    return text
