"""Columns of an import file: which headings are known, and how days, times, lists and texts are read.

Headings are the Chinese labels of the catalogue or the English field names; both may stand in one file.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from .sanitize import clean_html, plain_to_html

HEADINGS = {
    "名称": "title", "标题": "title",
    "内容概述": "abstract", "概述": "abstract", "摘要": "abstract",
    "正文": "body", "内容": "body",
    "文号": "doc_no", "发文字号": "doc_no",
    "统计类别": "stat_class",
    "主题分类": "theme",
    "体裁": "genre", "体裁分类": "genre",
    "关键词": "keywords", "主题词": "keywords",
    "生成日期": "formed_on", "成文日期": "formed_on",
    "生效日期": "effective_on", "废止日期": "repealed_on",
    "有效性": "validity",
    "公开属性": "openness",
    "来源": "source",
    "专项": "programme",
    "主栏目": "home_column", "其他栏目": "columns",
    "发布机构": "agency",
    "发布时间": "released_at", "发布日期": "released_at",
}  # fmt: skip
FIELDS = frozenset(HEADINGS.values())
REQUIRED = {"title": "名称", "stat_class": "统计类别", "formed_on": "生成日期", "home_column": "主栏目"}
CODED = ("stat_class", "theme", "genre", "validity", "openness")
DAYS = ("formed_on", "effective_on", "repealed_on")

_SEPARATORS = re.compile(r"[、;；，,\n]")
_DAY = re.compile(r"(\d{4})\s*(?:[-/.年])\s*(\d{1,2})\s*(?:[-/.月])\s*(\d{1,2})\s*日?|(\d{4})(\d{2})(\d{2})")
_MARKUP = re.compile(
    r"<(?:p|div|br|span|h[1-6]|table|ul|ol|li|a|img|strong|b|em|font|section)\b[^>]*>", re.IGNORECASE
)


@dataclass(frozen=True)
class Headings:
    """The headings of a file: the field of each, and those that are not known or stand for a field twice."""

    fields: dict[str, str]
    unknown: tuple[str, ...]
    doubled: tuple[str, ...]

    def label(self, field: str) -> str:
        """The file's own heading of a field; for a field that the file lacks, the usual one."""
        own = (heading for heading, name in self.fields.items() if name == field)
        usual = (heading for heading, name in HEADINGS.items() if name == field)
        return next(own, None) or next(usual)

    @property
    def missing(self) -> tuple[str, ...]:
        """Usual headings of the fields that every record needs and the file lacks."""
        present = set(self.fields.values())
        return tuple(label for field, label in REQUIRED.items() if field not in present)


def read_headings(headings: Iterable[str]) -> Headings:
    """Find the field of each heading."""
    fields: dict[str, str] = {}
    unknown, doubled = [], []
    for heading in headings:
        field = HEADINGS.get(heading) or (heading if heading in FIELDS else None)
        if field is None:
            unknown.append(heading)
        elif field in fields.values():
            doubled.append(heading)
        else:
            fields[heading] = field
    return Headings(fields, tuple(unknown), tuple(doubled))


def read_day(text: str) -> date | None:
    """A day written 2012-03-05, 2012/3/5, 2012.3.5, 2012年3月5日 or 20120305; None for anything else."""
    match = _DAY.fullmatch(text.strip())
    if not match:
        return None
    year, month, day = (int(part) for part in match.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_moment(text: str) -> datetime | None:
    """A day, or a day and a time of day (local unless it names its offset); a day alone begins at midnight."""
    if day := read_day(text):
        return timezone.make_aware(datetime.combine(day, time()))
    spelled, _space, clock = text.strip().replace("T", " ", 1).partition(" ")
    day = read_day(spelled)
    if day is None:
        return None
    try:
        moment = datetime.combine(day, time.fromisoformat(clock.strip()))
    except ValueError:
        return None
    return moment if moment.tzinfo else timezone.make_aware(moment)


def read_list(text: str) -> tuple[str, ...]:
    """Parts between 、 ; or comma, each once, in order."""
    parts = (part.strip() for part in _SEPARATORS.split(text))
    return tuple(dict.fromkeys(part for part in parts if part))


def read_body(text: str) -> str:
    """The body as clean HTML: as it stands where it has markup, a paragraph a line where it is plain text."""
    return clean_html(text) if _MARKUP.search(text) else plain_to_html(text)


def read_line(text: str) -> str:
    """A text of one line: line ends and runs of spaces become one space."""
    return " ".join(text.split())
