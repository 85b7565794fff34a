"""The form of a release: now, or at a moment."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .inputs import DateTimeField


class ReleaseForm(forms.Form):
    """Reads `when` and `at`."""

    NOW, LATER = "now", "later"

    when = forms.ChoiceField(
        label=_("发布时间"), choices=[(NOW, _("立即发布")), (LATER, _("定时发布"))], initial=NOW,
        widget=forms.RadioSelect,
    )  # fmt: skip
    at = DateTimeField(label=_("定时发布于"), required=False, help_text=_("北京时间；到时由系统以您的名义发布。"))

    def clean(self):
        """A release at a moment needs the moment."""
        data = super().clean()
        if data.get("when") == self.LATER and not data.get("at") and "at" not in self.errors:
            self.add_error("at", _("请填写定时发布的日期和时间"))
        return data
