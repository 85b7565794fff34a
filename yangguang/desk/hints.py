"""Before publication: what an officer should look at again. Hints block nothing; the reviewer decides."""

import re
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies.models import Agency
from yangguang.law.tables import HOME
from yangguang.law.wording import doubtful_words
from yangguang.publish import rules
from yangguang.publish.columns import open_columns
from yangguang.publish.content import Content
from yangguang.publish.links import dead_links
from yangguang.publish.models import Attachment, Record
from yangguang.publish.organ_names import wrong_names
from yangguang.publish.personal_data import find_personal_data
from yangguang.publish.sanitize import html_to_text
from yangguang.publish.titles import odd_titles
from yangguang.publish.watch import watched_words, watching

from .deadlines import deadline

AROUND = 12  # characters shown on either side of a find
MOST = 8  # hints shown for one field
TOO_MANY = 100  # a higher number is no count of attachments
_NUMBERED = re.compile(r"附件\s*([0-9]{1,3})(?![0-9])")
_SPOKEN_OF = re.compile(r"(?:见|附)附件|附件[:：]|见附表|(?:具体|名单|清单)附后")
READ = 200_000  # characters of an attachment that are looked through while a page is made


@dataclass(frozen=True)
class Hint:
    """Something to look at: the field's name and label, and the sentence."""

    field: str
    label: str
    message: str


def hints_of(record: Record, content: Content) -> list[Hint]:
    """Everything worth a second look in `content`, fields in the order of the form."""
    body = html_to_text(content.body)
    texts = {"title": content.title, "abstract": content.abstract, "body": body}
    found = list(_titles(content))
    for field, text in texts.items():
        found += _personal(field, text)
    found += _wording(record, content, texts)
    found += _links(content)
    found += _missing_files(content, body)
    found += _files(record, content)
    if not content.abstract:
        found.append(_hint("abstract", _("还没有内容概述；列表和目录中只会显示名称")))
    found += _late(record, content)
    return found


def unfinished(content: Content, agency: Agency) -> list[Hint]:
    """What would stop this content at submission."""
    problems = rules.check(content, on=timezone.localdate(), columns=open_columns(agency, content))
    return [_hint(problem.field, str(problem.reason)) for problem in problems]


def _hint(field: str, message: str) -> Hint:
    return Hint(field, str(rules.LABELS[field]), message)


def _personal(field: str, text: str, where: str = ""):
    # What was found is masked, also beside another find: a screen is seen by more people than the text.
    found = find_personal_data(text)
    safe = list(text.replace("\n", " "))
    for each in found:
        safe[each.start : each.end] = "*" * (each.end - each.start)
    for each in found[:MOST]:
        before = "".join(safe[max(0, each.start - AROUND) : each.start])
        after = "".join(safe[each.end : each.end + AROUND])
        yield _hint(field, f"{where}“…{before}{each.masked}{after}…” {each.message}")


def _titles(content: Content):
    on = content.formed_on or timezone.localdate()
    yield from (_hint("title", words) for words in odd_titles(content.title, genre=content.genre, on=on))


def _wording(record: Record, content: Content, texts: dict[str, str]):
    """Words of the table, of the office's own list, and names of bodies, each with what stands around it."""
    on = content.formed_on or timezone.localdate()
    watched = watching(record.agency)
    for field, text in texts.items():
        for word in doubtful_words(text, on=on, division=record.agency.division or HOME)[:MOST]:
            yield _hint(field, f"{_around(text, word)} {word.advice}（{word.cited}）")
        for word in watched_words(text, watched)[:MOST]:
            yield _hint(field, f"{_around(text, word)} {word.advice}（{_('%s的提示词语') % word.office}）")
    joined = "\n".join(texts.values())
    for name in wrong_names(joined, on=on)[:MOST]:
        yield _hint("body", f"{_around(joined, name)} {name.advice}")


def _around(text: str, found) -> str:
    """The find with a few characters on either side; personal data among them is masked."""
    before, after = text[max(0, found.start - AROUND) : found.start], text[found.end : found.end + AROUND]
    words = f"…{before}【{text[found.start : found.end]}】{after}…".replace("\n", " ")
    for each in reversed(find_personal_data(words)):
        words = words[: each.start] + "*" * (each.end - each.start) + words[each.end :]
    return f"“{words}”"


def _links(content: Content):
    for link in dead_links(content.body)[:MOST]:
        yield _hint("body", _("链接 %(url)s ：%(reason)s") % {"url": link.url[:120], "reason": link.reason})


def _missing_files(content: Content, body: str):
    """附件 is spoken of, and there is none, or there are fewer than are counted."""
    numbers = [int(each) for each in _NUMBERED.findall(body)]
    have = len(content.attachments)
    if numbers and have < max(numbers) < TOO_MANY:
        words = _("正文提到附件%(number)d，现在只有 %(have)d 个附件；附件内容已在正文中的不用添加")
        yield _hint("attachments", words % {"number": max(numbers), "have": have})
    elif not have and _SPOKEN_OF.search(body):
        yield _hint("attachments", _("正文提到附件，还没有添加文件；附件内容已在正文中的不用添加"))


def _files(record: Record, content: Content):
    for file in Attachment.objects.filter(record=record, sha256__in=content.attachments).only("name", "text"):
        yield from _personal("attachments", file.text[:READ], _("附件“%s”：") % file.name)
        if len(file.text) > READ:
            words = _("附件“%(name)s”很长，只检查了前 %(count)d 个字，其余请人工查看")
            yield _hint("attachments", words % {"name": file.name, "count": READ})


def _late(record: Record, content: Content):
    if record.is_public:
        return
    due = deadline(content.formed_on, today=timezone.localdate())
    if due and due.overdue:
        words = _("已超过主动公开期限：应于 %(day)s 前公开（%(article)s）")
        yield _hint("formed_on", words % {"day": due.day, "article": due.article})
