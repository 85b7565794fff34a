"""The forms of returns: one number of one indicator and year, with its evidence."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from yangguang.oversee.models import Qualifier
from yangguang.oversee.registry import specs
from yangguang.oversee.returns import Reported


def indicators() -> list[tuple[str, str]]:
    """What agencies report: id and label with unit."""
    return [(spec.id, f"{spec.label}（{spec.unit}）") for spec in specs().values() if spec.how == "returns"]


class CorrectForm(forms.Form):
    """Reads `value` and `evidence`: all that may change of a return."""

    value = forms.DecimalField(
        label=_("数值"), max_digits=20, decimal_places=4, error_messages={"invalid": _("请填写数字，如 1280 或 12.5")}
    )
    evidence = forms.CharField(
        label=_("依据"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000,
        help_text=_("数字出自哪本台账、登记簿或系统，由谁保管。"),
    )  # fmt: skip


class ReturnForm(CorrectForm):
    """Reads a whole return; unit and scope are those of the indicator."""

    indicator = forms.ChoiceField(
        label=_("指标"), widget=forms.Select(attrs={"data-filter": _("查找指标")})
    )
    year = forms.IntegerField(label=_("年度"), min_value=2008, max_value=2999)
    qualifier = forms.ChoiceField(
        label=_("精确程度"), choices=Qualifier.choices, help_text=_("约数不与其他数相加。")
    )
    part = forms.CharField(
        label=_("分项"), required=False, max_length=60, help_text=_("如同一指标分场所填报：档案馆；不分就留空。")
    )
    field_order = ["indicator", "year", "part", "value", "qualifier", "evidence"]

    def __init__(self, *args, **kwargs):
        year = timezone.localdate().year
        super().__init__(*args, initial={"year": year - 1, "qualifier": Qualifier.EXACT}, **kwargs)
        self.fields["indicator"].choices = [("", "—"), *indicators()]

    def reported(self) -> Reported:
        """What was reported; call after `is_valid`."""
        data, spec = self.cleaned_data, specs()[self.cleaned_data["indicator"]]
        return Reported(
            indicator=spec.id, value=data["value"], unit=spec.unit, evidence=data["evidence"],
            qualifier=data["qualifier"], scope=spec.scope, part=data["part"],
        )  # fmt: skip

    @property
    def period(self) -> tuple[date, date]:
        """First and last day of the year; call after `is_valid`."""
        year = self.cleaned_data["year"]
        return date(year, 1, 1), date(year, 12, 31)
