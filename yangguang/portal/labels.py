"""What codes are called: labels of the law's tables in the reader's language, for pages and filters."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _noop

from yangguang.agencies.models import Agency
from yangguang.agencies.named import called, in_english
from yangguang.law import catalogue
from yangguang.publish.listing import Narrow
from yangguang.publish.models import Column

from .models import TopicPage, in_readers_language

# What kinds of columns there are: ColumnType of the mandatory tags of column pages.
COLUMN_KINDS = {
    "profile": "概况信息",
    "news": "动态要闻",
    "notice": "通知公告",
    "policy": "政策文件",
    "list": "目录清单",
    "guide": "办事指南",
    "talk": "互动交流",
    "service": "公共服务",
    "progress": "重点项目",
    "plan": "规划计划",
    "personnel": "人事信息",
}

# The parts of a record's content.
FIELDS = {
    "title": _noop("名称"), "body": _noop("正文"), "abstract": _noop("内容概述"), "stat_class": _noop("统计类别"),
    "theme": _noop("主题分类"), "genre": _noop("体裁"), "doc_no": _noop("文号"), "keywords": _noop("关键词"),
    "formed_on": _noop("生成日期"), "effective_on": _noop("生效日期"), "repealed_on": _noop("废止日期"),
    "validity": _noop("有效性"), "openness": _noop("公开属性"), "source": _noop("来源"), "language": _noop("语言"),
    "programme": _noop("专项"), "attachments": _noop("附件"),
}  # fmt: skip


@dataclass(frozen=True)
class Choice:
    """One value of a filter."""

    code: str
    label: str


def agency(row: Agency | None) -> str:
    """An agency's full name: in English for who reads English, where it has such a name."""
    return called(row)


def agency_short(row: Agency | None) -> str:
    """An agency's short name, in English the only one."""
    return in_english(row) or (row.short_name if row else "")


def address(row: Agency | None) -> str:
    """Where an agency is: in English where somebody wrote it; empty before there is a city."""
    if row is None:
        return ""
    return (row.address_en if get_language() == "en" else "") or row.address


def office_hours(row: Agency | None) -> str:
    """When an agency is open: in English where somebody wrote it; empty before there is a city."""
    if row is None:
        return ""
    return (row.office_hours_en if get_language() == "en" else "") or row.office_hours


def publisher(name: str, row: Agency) -> str:
    """Who published a record, as its public text has it: in English only while the agency is still called so."""
    return called(row) if name == row.name else name


def column(row: Column | None) -> str:
    """A column's name."""
    return called(row)


def topic(page: TopicPage) -> str:
    """The title of a topic; where it is its column's name, as the column is called."""
    if page.column and page.title == page.column.name and not page.title_en:
        return called(page.column)
    return in_readers_language(page.title, page.title_en)


def stat_class(code: str) -> str:
    """The class that the annual report counts in."""
    return _named(code, _stat_classes(timezone.localdate()))


def theme(code: str) -> str:
    """The theme with the theme above it: 财政、金融、审计 / 财政."""
    known = {row.code: row for row in catalogue.themes()}
    row = known.get(code)
    if row is None:
        return code
    own = gettext(row.label)
    return f"{gettext(known[row.parent].label)} / {own}" if row.parent else own


def theme_name(code: str) -> str:
    """The theme's own name, without the theme above it."""
    return _named(code, {row.code: row.label for row in catalogue.themes()})


def genre(code: str, on: date) -> str:
    """The genre, as called on the day of the record."""
    return _named(code, {row.code: row.label for row in catalogue.genres(on)})


def validity(code: str) -> str:
    """Whether a document still binds."""
    return _named(code, {row.code: row.label for row in catalogue.validities()})


def openness(code: str) -> str:
    """How open a document is."""
    return _named(code, {row.code: row.label for row in catalogue.opennesses()})


def field_name(name: str) -> str:
    """A part of a record's content, as the pages call it."""
    return gettext(FIELDS[name]) if name in FIELDS else name


def column_kind(code: str) -> str:
    """The kind of a column, for its ColumnType tag."""
    return gettext(COLUMN_KINDS.get(code, "信息公开"))


def withdrawal(code: str, on: date) -> tuple[str, str]:
    """Reason and article of a withdrawal, under the law of its day."""
    for row in catalogue.withdrawal_reasons(on):
        if row.code == code:
            return gettext(row.label), row.article
    return code, ""


def stat_class_choices() -> list[Choice]:
    """Every class, for a filter."""
    return [Choice(code, gettext(label)) for code, label in _stat_classes(timezone.localdate()).items()]


def month_choices() -> list[Choice]:
    """The months of a year, for a filter."""
    shape = gettext("%(n)s月")
    return [Choice(str(month), shape % {"n": month}) for month in Narrow.MONTHS]


def theme_choices() -> list[Choice]:
    """The top themes, for a filter."""
    return [Choice(row.code, gettext(row.label)) for row in catalogue.themes() if row.parent is None]


@cache
def _stat_classes(on: date) -> dict[str, str]:
    return {row.code: row.label for row in catalogue.statistical_classes(on=on)}


def _named(code: str, labels: dict[str, str]) -> str:
    return gettext(labels[code]) if code in labels else code
