"""A report, read: text, folded copy, sections, sentences, claims, tables, and what kind of report it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from yangguang.oversee.checks.claims import Claim, find_claims
from yangguang.oversee.checks.document import Document
from yangguang.oversee.checks.errors import Unreadable
from yangguang.oversee.checks.findings import Finding, Rule
from yangguang.oversee.checks.fold import fold
from yangguang.oversee.checks.numbers import parse_han
from yangguang.oversee.checks.read.pipes import with_pipes
from yangguang.oversee.checks.sections import Section, find_sections, section_at
from yangguang.oversee.checks.sentences import Sentence, split_sentences
from yangguang.oversee.checks.tables.forms import FormTable, find_form_tables

MAX_SENTENCES = 60_000
_TITLE = re.compile(
    r"信息公开(?:工作)?(?:情况)?的?(?:20\d\d)?(?:年度|年)?(?:工作)?(?:情况)?(?:年度)?(?:报告|年报)|信息公开年度工作报告|信息年度公开报告"
)
_TITLE_YEAR = re.compile(r"(20\d\d) ?(?:年度|年)?")
_FIRST_SECTION = re.compile(r"^[ \t]*一[ \t]*、", re.M)
_YEAR_ABOVE = re.compile(r"(20\d\d) ?年度?(?!.*[|])")
_BEFORE_AGENCY = re.compile(
    r".*[,，。:;《》〈〉()\"“”|]|^(?:标题|名称|现将|现公布|公布|向社会公布|索引号|关于|根据)", re.S
)
_AFTER_AGENCY = re.compile(r"(?:关于|发布|公布|印发|报送|的|(?<!人民)政府|政务)+$")
_PERIOD = re.compile(r"(20\d\d)年1月1日")
_EXCERPT = re.compile(
    r"\((?:节选|节录|摘要|摘录|摘编|选摘|部分)\)"
    r"|\((?:以下|本文|此处)?(?:仅|只)?(?:为|是|含|有)?(?:正文|文字|叙述|说明)(?:的)?(?:部分|内容)(?:[,，、;][^()]{0,12})?\)"
    r"|\(第?[一二三四五六七八九\d][一二三四五六七八九\d、,，和及至到—~-]*(?:个)?部分\)"
)
# 2013年,我局公开…: the year that a passage is on, and not one that it compares with or plans for.
_OF_ITSELF = re.compile(
    r"(?<![比较与同至到从自由转入于])(?<!相比)(20\d\d)年(?!为|的|同期|[底末初]|相比|以[来前后]|至|到|\d|将|拟|\()"
)
TO_ITS_END = re.compile(r"截[至止]到?(?P<year>20\d\d)年(?:12月)?(?:31日|底|末)")
_PUBLISHED = re.compile(
    r"(?:(?:发布|公布|发文|成文|公开|生成|印发|更新)?(?:时间|日期)\s*[:]?|(?:发布|公布)(?:于|[:]))\s*(20\d\d)\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})"
    r"|^[ \t]*[\[【(]?(?=20\d\d[-/.])(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?=\s|$|[\]】)])(?![^\n]*[,，。])",
    re.M,
)
_DIGIT = "[〇○零一二三四五六七八九]"
# 二〇二六年二月九日, under the report.
_DAY_IN_WORDS = re.compile(
    rf"^[ \t]*\(?(二[〇○零]{_DIGIT}{{2}})年([一二三四五六七八九十]{{1,2}})月([一二三四五六七八九十]{{1,3}})日\)?[ \t]*$",
    re.M,
)
# 2024年2月5日 某市交通局, 来源:某局 2024年2月5日: a line of nothing but the day and who says it.
_SIGNED = re.compile(
    r"^[ \t]*\(?(?:(?:信息)?来源[:][^\s\d,，。]{2,20}[ \t]+)?(20\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\)?"
    r"(?:[ \t]+[\u4e00-\u9fff]{2,20}(?:局|委|办|办公室|办公厅|厅|政府|中心))?[ \t]*$",
    re.M,
)


@dataclass(frozen=True)
class Report:
    """Everything the rules look at. `whole` is false for a passage that is no full report."""

    document: Document
    folded: str
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]
    forms: tuple[FormTable, ...]
    year: int | None
    agency: str
    form: str
    whole: bool
    titled: bool = False
    published: tuple[date, int, int] | None = None
    excerpt: bool = False
    by_sentence: dict[int, tuple[Claim, ...]] = field(default_factory=dict)
    # What several rules ask for is worked out once: groups, indicators.
    memo: dict[str, object] = field(default_factory=dict, compare=False, repr=False)

    @property
    def text(self) -> str:
        """The text that was read, as it was."""
        return self.document.text

    def in_sentence(self, index: int) -> tuple[Claim, ...]:
        """The claims of one sentence, in order."""
        return self.by_sentence.get(index, ())

    def before(self, index: int, reach: int, *, back: int | None = None) -> Iterator[Claim]:
        """The claims of the `reach` sentences before one, in order; `back` paragraphs back at most, where it is given."""
        own = self.sentences[index].paragraph
        for place in range(max(0, index - reach), index):
            if back is None or self.sentences[place].paragraph >= own - back:
                yield from self.in_sentence(place)

    def section_at(self, offset: int) -> str:
        """Titles of the sections that an offset stands in, joined with " / "."""
        return section_at(self.sections, offset)

    def original(self, start: int, end: int) -> str:
        """A stretch of the text that was read, in its own characters."""
        return self.document.text[start:end]

    def finding(
        self, rule: Rule, variant: str, severity: str, span: tuple[int, int], *, source: str,
        values: dict | None = None, stated=None, computed=None, marks: tuple = (),
    ) -> Finding:  # fmt: skip
        """A finding of this report: the quote is the sentence (or line) that the span stands in."""
        start, end = span
        quote = self._quote(start, end)
        return Finding(
            rule, severity, variant, start, end, quote, section_at(self.sections, start), source,
            values or {}, stated, computed, marks or ((start, end),),
        )  # fmt: skip

    def _quote(self, start: int, end: int) -> str:
        for sentence in self.sentences:
            if sentence.start <= start < sentence.end:
                begin, stop = sentence.start, max(sentence.end, end)
                if self.text[stop : stop + 1] in "。！？" and stop < len(self.text):
                    stop += 1
                break
        else:
            begin = self.text.rfind("\n", 0, start) + 1
            line_end = self.text.find("\n", end)
            stop = len(self.text) if line_end < 0 else line_end
        begin, stop = max(begin, start - 300), min(stop, end + 300)
        return self.text[begin:stop].strip()


def read_report(document: Document) -> Report:
    """Parse a document into a report. Raises Unreadable where it has more sentences than any report."""
    document = with_pipes(document)
    folded = fold(document.text)
    year, agency = _year_and_agency(folded, document.text)
    forms = find_form_tables(document, folded)
    spans = document.tables + tuple(form for form in forms if not form.in_table)
    sections = find_sections(document.text, folded, spans)
    sentences = split_sentences(folded, spans)
    if len(sentences) > MAX_SENTENCES:
        raise Unreadable(
            f"文本有{len(sentences):,}行或句，不像年度报告",
            f"{len(sentences):,} lines or sentences: not a report",
        )
    claims = find_claims(folded, sentences, year)
    grouped: dict[int, list[Claim]] = {}
    for claim in claims:
        grouped.setdefault(claim.sentence, []).append(claim)
    return Report(
        document, folded, sections, sentences, claims, forms, year, agency,
        _form(year, forms), _is_whole(folded, sections), _title(folded, document.text) is not None, _published(folded, year),
        excerpt=bool(_EXCERPT.search(folded[:300])),
        by_sentence={index: tuple(group) for index, group in grouped.items()},
    )  # fmt: skip


def _title(folded: str, text: str) -> tuple[int, str] | None:
    """Year and agency from the title: 某县2012年政府信息公开工作年度报告, 2012年某县政府信息公开工作年度报告."""
    head = folded[:3000]
    first = _FIRST_SECTION.search(head)
    for match in _TITLE.finditer(head):
        if first and match.start() > first.start() > 0:
            break  # 包括某街道2020年政府信息公开工作年度报告: a paper that the report speaks of
        line = max(head.rfind("\n", 0, match.start()) + 1, match.start() - 60)
        years = list(_TITLE_YEAR.finditer(head, line, match.end()))
        if not years and line:
            # The agency and the year may stand on the line above.
            line = max(head.rfind("\n", 0, line - 1) + 1, line - 40)
            years = list(_YEAR_ABOVE.finditer(head, line, match.end()))
        if not years:
            continue
        year = years[-1]
        if "。" in head[year.end() : match.start()] or head[match.end() : match.end() + 1] == "表":
            continue  # prose that names a table of the report
        before = _agency(head, line, min(year.start(), match.start()), text)
        after = _agency(head, year.end(), match.start(), text) if year.end() < match.start() else ""
        return int(year[1]), before or after or _agency_alone(head, text)
    return None


_ALONE = re.compile(
    r"^[ \t]*([\u4e00-\u9fff]{3,24}(?:人民政府|办事处|管委会|局|委员会|办公室|委|中心))[ \t]*$", re.M
)


def _agency_alone(head: str, text: str) -> str:
    """The name on a line of its own, above or below a title that does not have it."""
    found = _ALONE.search(head[:400])
    return text[found.start(1) : found.end(1)] if found else ""


def _agency(folded: str, start: int, end: int, text: str) -> str:
    """The agency's name in its own characters, without what stands around it."""
    part = folded[start:end]
    cut = _BEFORE_AGENCY.match(part)
    start += cut.end() if cut else 0
    tail = _AFTER_AGENCY.search(folded[start:end].rstrip())
    stop = start + tail.start() if tail else end
    return text[start:stop].strip(" \t\n　-_")


def _year_and_agency(folded: str, text: str) -> tuple[int | None, str]:
    titled = _title(folded, text)
    if titled:
        return titled
    head = folded[:3000]
    period = _PERIOD.search(head)
    if period:
        return int(period[1]), ""
    years = re.findall(r"(20\d\d)年", head)
    spoken_of = [match[1] for match in _OF_ITSELF.finditer(head)] or TO_ITS_END.findall(head) or years
    return (int(max(sorted(set(years), reverse=True), key=spoken_of.count)) if years else None), ""


def _form(year: int | None, forms: tuple[FormTable, ...]) -> str:
    for form in forms:
        if form.form:
            return form.form
    if year is None:
        return "free"
    return "free" if year <= 2013 else "2014stat" if year <= 2018 else "2019" if year <= 2020 else "2021"


def _is_whole(folded: str, sections: tuple[Section, ...]) -> bool:
    tops = sum(1 for section in sections if section.level == 1)
    if _EXCERPT.search(folded[:300]):
        return False
    return tops >= 3 and bool(re.search(r"信息公开|公开政府信息|政务公开", folded))


def _published(folded: str, year: int | None) -> tuple[date, int, int] | None:
    candidates = list(_PUBLISHED.finditer(folded[:1500])) or list(_SIGNED.finditer(folded))[-1:]
    candidates = candidates or list(_DAY_IN_WORDS.finditer(folded))[-1:]
    for match in candidates:
        parts = [place for place in range(1, len(match.groups()) + 1) if match[place]]
        try:
            day = date(*(_day_part(match[place]) for place in parts))
        except ValueError:
            continue
        if year is None or day.year >= year:
            return day, match.start(parts[0]), match.end(parts[2])
    return None


def _day_part(text: str) -> int:
    """2026, 二〇二六, 十二: one part of a day; 0 where it is no number."""
    return int(text) if text.isascii() else parse_han(re.sub("[〇○]", "零", text)) or 0
