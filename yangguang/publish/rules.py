"""Is this content fit to be reviewed and released? Field by field, with a reason in Chinese.

One set of rules for the form, the import and the bulk release.
"""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yangguang.law import catalogue

from .content import Content

TITLE_MAX = 300
ABSTRACT_MAX = 100  # 内容概述 of at most one hundred characters


@dataclass(frozen=True)
class Problem:
    """One thing wrong: the field's name in `Content`, its label and the reason, to show beside the field."""

    field: str
    label: str | Promise
    reason: str | Promise


LABELS = {
    "title": _("名称"),
    "abstract": _("内容概述"),
    "body": _("正文"),
    "stat_class": _("统计类别"),
    "theme": _("主题分类"),
    "genre": _("体裁"),
    "doc_no": _("文号"),
    "keywords": _("关键词"),
    "formed_on": _("生成日期"),
    "effective_on": _("生效日期"),
    "repealed_on": _("废止日期"),
    "validity": _("有效性"),
    "openness": _("公开属性"),
    "source": _("来源"),
    "programme": _("专项"),
    "home_column": _("主栏目"),
    "columns": _("其他栏目"),
    "attachments": _("附件"),
}


@cache
def _codes(on: date) -> dict[str, frozenset[str]]:
    """Codes in force on a day, by field. A day's answer never changes while the process lives."""
    return {
        "stat_class": frozenset(row.code for row in catalogue.statistical_classes(on=on)),
        "theme": frozenset(row.code for row in catalogue.themes()),
        "genre": frozenset(row.code for row in catalogue.genres(on)),
        "validity": frozenset(row.code for row in catalogue.validities()),
        "openness": frozenset(row.code for row in catalogue.opennesses()),
    }


def check(content: Content, *, on: date, columns: Container[str]) -> list[Problem]:
    """Every problem of `content` if it were released on the day `on`; `columns` are the codes it may stand in."""
    found = [*_missing(content), *_lengths(content), *_unknown_codes(content, on), *_dates(content, on)]
    for code in (content.home_column, *content.columns):
        if code and code not in columns:
            field = "home_column" if code == content.home_column else "columns"
            found.append(_problem(field, _("没有“%s”这个栏目，或本单位不能在其中发布") % code))
    if content.openness and content.openness != "proactive":
        found.append(_problem("openness", _("只有主动公开的信息才能发布；依申请公开、不予公开的请存档")))
    if content.doc_no and not catalogue.doc_no_is_valid(content.doc_no):
        found.append(_problem("doc_no", _("文号格式应如“攀府发〔2012〕3号”，用六角括号，序号不加“第”")))
    return found


def _problem(field: str, reason) -> Problem:
    return Problem(field, LABELS[field], reason)


def _missing(content: Content):
    for field in ("title", "stat_class", "formed_on", "home_column"):
        if not getattr(content, field):
            yield _problem(field, _("必填"))
    if not content.body and not content.attachments:
        yield _problem("body", _("正文和附件至少要有一项"))


def _lengths(content: Content):
    if len(content.title) > TITLE_MAX:
        yield _problem("title", _("最多 %d 个字") % TITLE_MAX)
    if len(content.abstract) > ABSTRACT_MAX:
        yield _problem("abstract", _("最多 %d 个字") % ABSTRACT_MAX)


def _unknown_codes(content: Content, on: date):
    for field, known in _codes(on).items():
        code = getattr(content, field)
        if code and code not in known:
            yield _problem(field, _("没有“%s”这个代码") % code)


def _dates(content: Content, on: date):
    if content.formed_on and content.formed_on > on:
        yield _problem("formed_on", _("生成日期不能晚于发布日期"))
    if content.effective_on and content.repealed_on and content.repealed_on < content.effective_on:
        yield _problem("repealed_on", _("废止日期不能早于生效日期"))
