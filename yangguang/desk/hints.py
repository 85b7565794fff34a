"""Before publication: what an officer should look at again. Hints block nothing; the reviewer decides."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies.models import Agency
from yangguang.publish import rules
from yangguang.publish.columns import codes_open_to
from yangguang.publish.content import Content
from yangguang.publish.models import Attachment, Record
from yangguang.publish.personal_data import find_personal_data
from yangguang.publish.sanitize import html_to_text

from .deadlines import deadline

AROUND = 12  # characters shown on either side of a find
MOST = 8  # hints shown for one field
READ = 200_000  # characters of an attachment that are looked through while a page is made


@dataclass(frozen=True)
class Hint:
    """Something to look at: the field's name and label, and the sentence."""

    field: str
    label: str
    message: str


def hints_of(record: Record, content: Content) -> list[Hint]:
    """Everything worth a second look in `content`, fields in the order of the form."""
    found = [*_personal("title", content.title), *_personal("abstract", content.abstract)]
    found += _personal("body", html_to_text(content.body))
    found += _files(record, content)
    if not content.abstract:
        found.append(_hint("abstract", _("还没有内容概述；列表和目录中只会显示名称")))
    found += _late(record, content)
    return found


def unfinished(content: Content, agency: Agency) -> list[Hint]:
    """What would stop this content at submission."""
    problems = rules.check(content, on=timezone.localdate(), columns=codes_open_to(agency))
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
