"""What is odd about a title 名称: a title names its organ, its matter and its kind, and ends without a full stop."""

import re
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from yangguang.law import catalogue

LONG = 60  # characters; a longer one does not fit the lists
_PAIRS = ("（）", "《》", "“”", "〔〕", "【】")
_TWICE = re.compile(r"(关于|的|了|和|与|印发|转发)\1")
_MATTER = re.compile(r"关于.*?(?<!关于)关于(?!.*》)")
_HALF = re.compile(r"(?<=[\u4e00-\u9fff])[,;:?!()](?=[\u4e00-\u9fff]|$)")


def odd_titles(title: str, *, genre: str, on: date) -> Iterator[str]:
    """Sentences on what an officer should look at again in `title`; none where it is empty."""
    if not title:
        return
    if title[-1] in "。.，,；;、：:":
        yield _("名称末尾一般不用标点")
    for left, right in _PAIRS:
        if title.count(left) != title.count(right):
            yield _("“%(left)s”和“%(right)s”没有成对") % {"left": left, "right": right}
    if found := _TWICE.search(title):
        yield _("“%s”写了两遍") % found[1]
    if found := _HALF.search(title):
        yield _("中文中间用了半角标点“%s”") % found[0]
    if re.search(r"[０-９]", title):
        yield _("数字用了全角字符，检索时会找不到")
    if len(title) > LONG:
        yield _("名称有 %(count)d 个字，超过 %(most)d 个字的在列表中读起来吃力") % {
            "count": len(title),
            "most": LONG,
        }
    yield from _kind(title, genre, on)


def _kind(title: str, genre: str, on: date) -> Iterator[str]:
    """The kind that the title ends in must be the one that was chosen."""
    kinds = {row.label: row.code for row in catalogue.genres(on) if row.official and len(row.label) > 1}
    bare = re.sub(r"[（(][^（）()]*[）)]$", "", title)
    named = next((label for label in kinds if bare.endswith(label)), None)
    if named and genre and genre != kinds[named]:
        yield _("名称写的是“%s”，与所选的体裁不一致") % named
    if named and not genre:
        yield _("名称是“%s”，还没有选体裁") % named
