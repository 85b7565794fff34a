"""Template words of the portal: labels of codes, sizes of files, pieces of search results."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from yangguang.answer.law_words import in_words
from yangguang.portal import labels
from yangguang.publish.models import Column

register = template.Library()
_HAN = re.compile("[\u4e00-\u9fff]")
_SELECTED = mark_safe(" selected")
register.filter("in_words", in_words)
register.filter("agency", labels.agency)
register.filter("address", labels.address)
register.filter("office_hours", labels.office_hours)
register.filter("agency_short", labels.agency_short)
register.filter("publisher", labels.publisher)
register.filter("stat_class", labels.stat_class)
register.filter("theme", labels.theme)
register.filter("validity", labels.validity)
register.filter("openness", labels.openness)
register.filter("column", labels.column)
register.filter("column_kind", labels.column_kind)
register.filter("topic", labels.topic)
register.filter("field_name", labels.field_name)


@register.simple_tag(takes_context=True)
def lang_of(context, words: str) -> str:
    """The language of a name for its `lang`: that of the page, or Chinese where the name has no other form."""
    return context.get("text_lang" if _HAN.search(words) else "page_lang", "")


@register.simple_tag(takes_context=True)
def column_link(context, row: Column, current: str = "") -> SafeString:
    """A link to a column by its name, in the language that the name has; `current` is its `aria-current`."""
    name = labels.column(row)
    return _link(row.code, name, lang_of(context, name), current, get_language())


# The same columns stand on thousands of pages, sixty of them on the page of a channel; the address follows the language.
@lru_cache(maxsize=8192)
def _link(code: str, name: str, name_lang: str, current: str, _language: str | None) -> SafeString:
    here = format_html(' aria-current="{}"', current) if current else ""
    return format_html(
        '<a href="{}" lang="{}"{}>{}</a>', reverse("column", args=[code]), name_lang, here, name
    )


@register.simple_tag
def options(choices: Iterable[labels.Choice], chosen: object = "") -> SafeString:
    """Choices as the options of a select, with the one whose code was chosen."""
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((each.code, _SELECTED if each.code == str(chosen) else "", each.label) for each in choices),
    )


@register.filter
def day(text: str) -> date | None:
    """The day of an ISO text of a public record, None where it is empty."""
    return date.fromisoformat(text) if text else None


@register.filter
def moment(at: datetime) -> str:
    """A moment for a `datetime` attribute: Shanghai's, in whole seconds."""
    return timezone.localtime(at).isoformat(timespec="seconds")


@register.filter
def timed(at: datetime | date, shape: str) -> SafeString:
    """A moment or a day in running text as a `<time>`, which no line breaks; `shape` as in `strftime`."""
    at = timezone.localtime(at) if isinstance(at, datetime) else at
    machine = at.isoformat(timespec="seconds") if isinstance(at, datetime) else at.isoformat()
    return format_html('<time datetime="{}">{}</time>', machine, at.strftime(shape))


@register.filter
def genre(code: str, on: date | str) -> str:
    """The genre as called on the day that a record was formed."""
    return labels.genre(code, date.fromisoformat(on) if isinstance(on, str) else on)


@register.filter
def marked(fragments) -> SafeString:
    """Fragments of a search result, with what was searched for marked."""
    return format_html_join(
        "",
        "{}",
        (
            (format_html("<mark>{}</mark>", text) if hit else conditional_escape(text),)
            for text, hit in fragments
        ),
    )


@register.filter
def body(html: str) -> SafeString:
    """A record's body, sanitized when it was written; wide tables get a frame that scrolls on small screens."""
    frame = format_html('<div class="wide" role="region" tabindex="0" aria-label="{}"><table>', _("表格"))
    framed = re.sub(r"<table>", frame, html)
    return mark_safe(framed.replace("</table>", "</table></div>"))  # noqa: S308 cleaned by publish.sanitize


@register.simple_tag(takes_context=True)
def with_query(context, **changes) -> str:
    """This page's query with changes: `{% with_query year=2012 %}`; an empty value takes the name out."""
    request = context["request"]
    kept = {
        name: request.GET.getlist(name) for name in context.get("kept_parameters", ()) if name in request.GET
    }
    for name, value in changes.items():
        kept.pop(name, None)
        if value not in ("", None):
            kept[name] = [value]
    return f"?{urlencode(kept, doseq=True)}" if kept else "?"


@register.simple_tag(takes_context=True)
def facet_link(context, parameter: str, value: str) -> str:
    """The search with one value of a facet chosen, or with the facet dropped."""
    return with_query(context, **{parameter: value})
