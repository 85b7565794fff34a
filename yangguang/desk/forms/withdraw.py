"""The form of a withdrawal: a reason of the law's list; where the reason is another law, its name."""

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.law import catalogue


class WithdrawForm(forms.Form):
    """Reads `reason`, a code of `law.catalogue.withdrawal_reasons`, and `note`."""

    reason = forms.ChoiceField(
        label=_("撤回原因"), widget=forms.RadioSelect, error_messages={"required": _("请选择撤回原因")}
    )
    note = forms.CharField(
        label=_("法律名称和条款"), required=False, max_length=200,
        help_text=_("原因为“其他法定事由”时必填。不要写个人信息：这里的内容会留痕。"),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._reasons = {row.code: row for row in catalogue.withdrawal_reasons()}
        self.fields["reason"].choices = [
            (row.code, f"{row.label}（{row.article or row.reason}）") for row in self._reasons.values()
        ]

    def clean(self):
        """A reason that is another law needs that law's name."""
        data = super().clean()
        row = self._reasons.get(data.get("reason", ""))
        if row and row.needs_note and not data.get("note"):
            self.add_error("note", _("请写明法律名称和条款"))
        return data
