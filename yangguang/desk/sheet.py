"""A content as its reader will see it: title, table of facts, body, files. For review, preview and proof."""

import re
from dataclasses import dataclass

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from yangguang.publish.content import Content
from yangguang.publish.models import Attachment, Column, Record
from yangguang.publish.rules import LABELS
from yangguang.publish.sanitize import clean_html

from . import labels


@dataclass(frozen=True)
class Sheet:
    """What templates show of a content."""

    title: str
    facts: tuple[tuple[str, str], ...]
    abstract: str
    body: SafeString
    files: tuple[Attachment, ...]


def sheet_of(record: Record, content: Content) -> Sheet:
    """The sheet of one content of `record`. Two queries: columns and files."""
    codes = (content.home_column, *content.columns)
    names = dict(Column.objects.filter(code__in=codes).values_list("code", "name"))
    files = {file.sha256: file for file in Attachment.objects.filter(record=record).defer("text")}
    return Sheet(
        title=content.title or _("（还没有名称）"),
        facts=tuple(_facts(record, content, names)),
        abstract=content.abstract,
        body=_framed(content.body),
        files=tuple(files[each] for each in content.attachments if each in files),
    )


def _facts(record: Record, content: Content, columns: dict[str, str]):
    on = content.formed_on or timezone.localdate()
    values = {
        "stat_class": labels.stat_class(content.stat_class),
        "theme": labels.theme(content.theme),
        "genre": labels.genre(content.genre, on),
        "doc_no": content.doc_no,
        "formed_on": content.formed_on,
        "effective_on": content.effective_on,
        "repealed_on": content.repealed_on,
        "validity": labels.validity(content.validity),
        "openness": labels.openness(content.openness),
        "source": content.source,
        "keywords": "、".join(content.keywords),
        "programme": content.programme,
        "home_column": columns.get(content.home_column, content.home_column),
        "columns": "、".join(columns.get(code, code) for code in content.columns),
    }
    yield _("索引号"), record.index_no or _("发布时生成")
    yield _("发布机构"), record.agency.name
    for name, value in values.items():
        if value:
            yield str(LABELS[name]), str(value)


def _framed(body: str) -> SafeString:
    """The body, cleaned once more at the door; wide tables get a frame that scrolls."""
    frame = format_html('<div class="desk-wide wide" role="region" tabindex="0" aria-label="{}"><table>', _("表格"))
    framed = re.sub(r"<table>", frame, clean_html(body)).replace("</table>", "</table></div>")
    return mark_safe(framed)  # noqa: S308 cleaned in this line's own expression
