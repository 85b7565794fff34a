"""The forms of an agency's English name, address and hours: which agency, and what."""

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.agencies.models import Agency
from yangguang.agencies.rename import Contact


class WhichAgencyForm(forms.Form):
    """Reads `agency`."""

    agency = forms.ModelChoiceField(
        label=_("单位"), queryset=Agency.objects.none(), widget=forms.Select(attrs={"data-filter": _("查找单位")})
    )  # fmt: skip

    def __init__(self, *args, agencies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies


class EnglishNameForm(WhichAgencyForm):
    """Reads `agency`, `name_en`, `address_en` and `office_hours_en`."""

    name_en = forms.CharField(
        label=_("英文名称"), max_length=160, required=False,
        help_text=_("如 Finance Bureau。留空时，英文网页显示中文名称。"),
    )  # fmt: skip
    address_en = forms.CharField(
        label=_("英文地址"), max_length=200, required=False,
        help_text=_("如 1 Renmin Street, East District, Panzhihua。留空时，英文网页显示中文地址。"),
    )  # fmt: skip
    office_hours_en = forms.CharField(
        label=_("英文办公时间"), max_length=120, required=False,
        help_text=_("如 Working days 8:30 to 12:00 and 15:00 to 18:00。留空时，英文网页显示中文。"),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].widget = forms.HiddenInput()

    @property
    def whose(self) -> Agency | None:
        """The body whose form it is; None where the person may not name the one that was sent."""
        return self.cleaned_data.get("agency") if self.is_bound else self.initial["agency"]

    def contact(self) -> Contact:
        """What was typed for the way to the agency."""
        return Contact(address=self.cleaned_data["address_en"], office_hours=self.cleaned_data["office_hours_en"])
