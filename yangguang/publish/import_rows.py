"""One row of an import file becomes a record's content, or problems that name row and column."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies.models import Agency
from yangguang.law.errors import NotInForce

from . import rules
from .content import Content
from .errors import PublishError
from .import_columns import (
    CODED,
    DAYS,
    Headings,
    read_body,
    read_day,
    read_headings,
    read_line,
    read_list,
    read_moment,
)
from .import_names import ColumnNames, code_of
from .models import Record
from .sanitize import is_writable
from .table_rows import Row

SHOWN = 60  # characters of a value that are repeated beside a reason


@dataclass(frozen=True)
class RowProblem:
    """One thing wrong in a row: its number as Excel shows it, the file's own heading, the value and the reason."""

    row: int
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        facts = {"row": self.row, "column": self.column, "value": self.value, "reason": self.reason}
        if self.value:
            return _("第%(row)d行“%(column)s”列的“%(value)s”：%(reason)s") % facts
        return _("第%(row)d行“%(column)s”列：%(reason)s") % facts


@dataclass(frozen=True)
class Ready:
    """A row that may be drafted or released: `at` is the moment of release where it is released."""

    row: int
    content: Content
    at: datetime


class HeadingsRefused(PublishError):
    """The headings of the file cannot be used: the whole file is wrong, not a row."""


class RowReader:
    """Reads the rows of one file for one agency. `history` allows a moment of release in the past."""

    def __init__(self, agency: Agency, *, now: datetime, history: bool):
        self.agency, self.now, self.history = agency, now, history
        self.columns = ColumnNames(agency)
        self._headings: dict[tuple[str, ...], Headings] = {}

    def read(self, row: Row) -> Ready | list[RowProblem]:
        """The content of a row, or everything that is wrong with it.

        Raises HeadingsRefused if the first row shows that the file's headings are wrong.
        """
        headings = self._headings_of(row)
        reading = _Reading(self, row, headings)
        content, at = reading.content()
        return reading.problems or Ready(row.number, content, at)

    def _headings_of(self, row: Row) -> Headings:
        names = tuple(row.values)
        if names not in self._headings:
            found = read_headings(names)
            if not self._headings:
                _refuse_headings(found)
            self._headings[names] = found
        return self._headings[names]


def _refuse_headings(found: Headings) -> None:
    reasons = []
    if found.unknown:
        reasons.append(_("不认识的表头：%s；请改名或删去这些列") % "、".join(found.unknown))
    if found.doubled:
        reasons.append(_("同一项内容有两列：%s") % "、".join(found.doubled))
    if found.missing:
        reasons.append(_("缺少必需的列：%s") % "、".join(found.missing))
    if reasons:
        raise HeadingsRefused("；".join(reasons))


class _Reading:
    """The reading of one row: collects problems on the way."""

    def __init__(self, reader: RowReader, row: Row, headings: Headings):
        self.reader, self.row, self.headings = reader, row, headings
        self.values = {field: row.values[heading] for heading, field in headings.fields.items()}
        self.problems: list[RowProblem] = []

    def content(self) -> tuple[Content | None, datetime]:
        self._refuse_heading_and_damage()
        at = self._moment()
        on = timezone.localdate(at)
        self._agency()
        facts = {field: self._day(field) for field in DAYS}
        facts |= {field: self._code(field, on) for field in CODED}
        facts |= {
            "title": read_line(self._text("title")),
            "abstract": read_line(self._text("abstract")),
            "body": read_body(self._text("body")),
            "doc_no": read_line(self._text("doc_no")),
            "keywords": read_list(self._text("keywords")),
            "source": read_line(self._text("source")),
            "programme": self._programme(),
            "home_column": self._home(),
            "columns": self._others(),
        }
        if not facts["openness"]:
            del facts["openness"]
        content = Content(**facts)
        self._check(content, on)
        return content, at

    def _text(self, field: str) -> str:
        return self.values.get(field, "")

    def _wrong(self, field: str, reason) -> None:
        column, value = self.headings.label(field), self._text(field)[:SHOWN]
        # One reason a column: what cannot be read is not also called missing.
        if all(each.column != column for each in self.problems):
            self.problems.append(RowProblem(self.row.number, column, value, str(reason)))

    def _refuse_heading_and_damage(self) -> None:
        for heading in (*self.headings.unknown, *self.headings.doubled):
            value = self.row.values[heading][:SHOWN]
            self.problems.append(RowProblem(self.row.number, heading, value, _("不认识或重复的项目名")))
        for field, value in self.values.items():
            if not is_writable(value):
                self._wrong(field, _("含有无法显示的控制字符，请删去"))

    def _moment(self) -> datetime:
        now, text = self.reader.now, self._text("released_at")
        if not text:
            return now
        moment = read_moment(text)
        if moment is None:
            self._wrong("released_at", _("时间请写成 2012-03-05 或 2012-03-05 09:30 的形式"))
        elif not self.reader.history:
            self._wrong("released_at", _("只有直接发布历史信息时才能填写发布时间；送审的信息以签发时间为准"))
        elif moment > now:
            self._wrong("released_at", _("发布时间不能晚于现在"))
        else:
            return moment
        return now

    def _agency(self) -> None:
        text, agency = self._text("agency"), self.reader.agency
        if text and text not in (agency.code, agency.name, agency.short_name, agency.name_en):
            self._wrong("agency", _("这次导入的发布机构是“%s”，其他机构的信息请分开导入") % agency)

    def _day(self, field: str):
        text = self._text(field)
        day = read_day(text) if text else None
        if text and day is None:
            self._wrong(field, _("日期请写成 2012-03-05 的形式"))
        return day

    def _code(self, field: str, on) -> str:
        text = read_line(self._text(field))
        if not text:
            return ""
        code = code_of(field, text, on=on)
        if code is None:
            self._wrong(field, _("没有这个类别，或有几个同名；请填写代码或完整名称"))
        return code or ""

    def _programme(self) -> str:
        text, longest = read_line(self._text("programme")), Record._meta.get_field("programme").max_length
        if len(text) > longest:
            self._wrong("programme", _("最多 %d 个字") % longest)
        return text

    def _home(self) -> str:
        text = read_line(self._text("home_column"))
        code = self.reader.columns.code(text) if text else ""
        if code is None:
            self._wrong("home_column", _("没有这个栏目，或有几个同名，或本单位不能在其中发布；请填写代码或完整路径"))
        return code or ""

    def _others(self) -> tuple[str, ...]:
        text = self._text("columns")
        found = self.reader.columns.several(text) if text else []
        if None in found:
            self._wrong("columns", _("其中有的栏目不存在或有几个同名；请填写代码或完整路径，用分号隔开"))
        return tuple(dict.fromkeys(code for code in found if code))

    def _check(self, content: Content, on) -> None:
        try:
            problems = rules.check(content, on=on, columns=self.reader.columns.codes)
        except NotInForce as err:
            self._wrong("released_at", err)
            return
        for problem in problems:
            self._wrong(problem.field, problem.reason)
