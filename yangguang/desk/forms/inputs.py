"""Fields that read what people type: days, lists of words, several files."""

import re

from django import forms
from django.conf import settings
from django.forms.utils import flatatt
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from yangguang.publish.file_kinds import BY_ENDING, DEFAULT_KINDS

# Not the browser's own fields for days: those speak the browser's language, 03/01/2013, whatever the page says.
DAY = {"placeholder": _("如 2013-03-01"), "autocomplete": "off", "maxlength": "20", "data-day": ""}
MOMENT = {"placeholder": _("如 2013-03-01 09:00"), "autocomplete": "off", "maxlength": "20"}


class DateField(forms.DateField):
    """A day, typed or picked; 2013年3月1日, 2013.3.1 and 20130301 are understood too."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
        formats = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d"]
        messages = {"invalid": _("没有这一天。请写成 2013-03-01 的样子。")}
        super().__init__(input_formats=formats, error_messages=messages, **kwargs)


class DateTimeField(forms.DateTimeField):
    """A moment in the city's time."""

    def __init__(self, **kwargs):
        kwargs.setdefault(
            "widget", forms.DateTimeInput(attrs=MOMENT, format="%Y-%m-%d %H:%M")
        )
        formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"]
        messages = {"invalid": _("请写成 2013-03-01 09:00 的样子。")}
        super().__init__(input_formats=formats, error_messages=messages, **kwargs)


class KeywordsField(forms.CharField):
    """Words with 、 , ; or blanks between, as a tuple."""

    def prepare_value(self, value):
        return "、".join(value) if isinstance(value, (list, tuple)) else value

    def to_python(self, value) -> tuple[str, ...]:
        return tuple(word for word in re.split(r"[、，,；;\s]+", super().to_python(value)) if word)


class _Files(forms.ClearableFileInput):
    allow_multiple_selected = True


# A browser names its button for files in its own language: what may be chosen stands beside it in ours.
_ENDINGS = [ending for ending, kind in BY_ENDING.items() if kind.code in DEFAULT_KINDS]
_WHICH = format_lazy(
    _("可以一次选几个，每个不超过 {most} MB：{endings}。"), most=settings.UPLOAD_MAX_BYTES >> 20, endings="、".join(_ENDINGS)
)  # fmt: skip


class FilesField(forms.FileField):
    """Any number of files, as a list."""

    def __init__(self, **kwargs):
        accept = ",".join(f".{ending}" for ending in _ENDINGS)
        widget = _Files(attrs={"multiple": True, "accept": accept, "data-files": _("选择文件")})
        super().__init__(widget=widget, **{"help_text": _WHICH} | kwargs)

    def clean(self, data, initial=None) -> list:
        given = data if isinstance(data, (list, tuple)) else [data]
        return [super(FilesField, self).clean(each) for each in given if each]


class _Plain:
    """A select that writes its options itself: a site has thousands of columns, and a template for each takes a second."""

    def render(self, name, value, attrs=None, renderer=None):
        chosen = set(self.format_value(value))
        own = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        if self.allow_multiple_selected:
            own["multiple"] = True
        return format_html("<select{}>{}</select>", flatatt(own), self._options(chosen))

    def _options(self, chosen: set[str]) -> SafeString:
        parts = []
        for value, label in self.choices:
            if isinstance(label, (list, tuple)):
                inside = "".join(_option(each, text, chosen) for each, text in label)
                parts.append(f'<optgroup label="{escape(value)}">{inside}</optgroup>')
            else:
                parts.append(_option(value, label, chosen))
        return mark_safe("".join(parts))  # noqa: S308 each part is escaped where it is made


def _option(value, label, chosen: set[str]) -> str:
    mark = " selected" if str(value) in chosen else ""
    return f'<option value="{escape(value)}"{mark}>{escape(label)}</option>'


class LongSelect(_Plain, forms.Select):
    """One of very many."""


class LongSelectMultiple(_Plain, forms.SelectMultiple):
    """Some of very many."""
