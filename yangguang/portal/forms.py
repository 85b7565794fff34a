"""What a visitor may send to the portal: a report to check."""

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.publish.models import Mistake

MAX_BYTES = 5_000_000  # of everything that is sent at once


class CheckForm(forms.Form):
    """A report as a file or as text, and last year's where there is one."""

    file = forms.FileField(label=_("报告文件"), required=False, allow_empty_file=True)
    text = forms.CharField(label=_("或者粘贴报告全文"), required=False, strip=False, widget=forms.Textarea)
    previous = forms.FileField(label=_("上一年度的报告（可以不选）"), required=False, allow_empty_file=True)

    def clean(self) -> dict:
        """Exactly one report."""
        cleaned = super().clean()
        if bool(cleaned.get("file")) == bool(cleaned.get("text", "").strip()):
            self.add_error(None, _("请选择一个文件，或者粘贴一段文字（二者选一）。"))
        return cleaned

    @property
    def report(self) -> tuple[bytes, str]:
        """Bytes and file name of the report; a pasted text has no name."""
        file = self.cleaned_data["file"]
        return (file.read(), file.name) if file else (self.cleaned_data["text"].encode(), "")

    @property
    def last_year(self) -> bytes | None:
        """Bytes of last year's report."""
        file = self.cleaned_data["previous"]
        return file.read() if file else None


class MistakeForm(forms.Form):
    """Something that is wrong on a page: what kind, where, in words. No name, no number to call."""

    kind = forms.ChoiceField(label=_("错误类型"), choices=Mistake.Kind.choices)
    address = forms.CharField(
        label=_("页面地址或索引号"), required=False, max_length=300, help_text=_("不知道可以不填。")
    )
    words = forms.CharField(
        label=_("哪里有错"), max_length=500, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("最多 500 字。请不要写姓名、电话等个人信息。"),
    )  # fmt: skip
    website = forms.CharField(label=_("请不要填写"), required=False)  # a trap for machines
