"""The form of a word that an office watches for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.agencies.models import Agency


class WordForm(forms.Form):
    """Reads `agency`, `word` and `advice`."""

    agency = forms.ModelChoiceField(
        label=_("单位"), queryset=Agency.objects.none(), help_text=_("对这个单位和它下面的单位起作用。"),
        widget=forms.Select(attrs={"data-filter": _("查找单位")}),
    )  # fmt: skip
    word = forms.CharField(label=_("词语"), max_length=40, min_length=2)
    advice = forms.CharField(
        label=_("提示"), max_length=120, help_text=_("出现时告诉拟稿人怎么办，如：应为“市政务服务和数据局”。")
    )

    def __init__(self, *args, offices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = offices
