"""The form of an agency's English name."""

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.agencies.models import Agency


class EnglishNameForm(forms.Form):
    """Reads `agency` and `name_en`."""

    agency = forms.ModelChoiceField(
        label=_("单位"), queryset=Agency.objects.none(), widget=forms.Select(attrs={"data-filter": _("查找单位")})
    )  # fmt: skip
    name_en = forms.CharField(
        label=_("英文名称"), max_length=160, required=False,
        help_text=_("如 Finance Bureau。留空时，英文网页显示中文名称。"),
    )  # fmt: skip

    def __init__(self, *args, agencies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies
