"""The forms of columns: name, owner and duty; and a new one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.agencies.models import Agency
from yangguang.publish.models import Column


class ColumnForm(forms.Form):
    """Reads `name`, `name_en`, `owner` and `update_days`."""

    name = forms.CharField(label=_("名称"), max_length=60)
    name_en = forms.CharField(
        label=_("英文名称"), max_length=160, required=False,
        help_text=_("如 Public finances。留空时，英文网页显示中文名称。"),
    )  # fmt: skip
    owner = forms.ModelChoiceField(label=_("责任单位"), queryset=Agency.objects.none())
    update_days = forms.IntegerField(
        label=_("更新周期（天）"), required=False, min_value=1, max_value=3660,
        help_text=_("超过这些天没有新内容，就列为逾期；留空表示不作要求。"),
    )  # fmt: skip

    def __init__(self, *args, column: Column | None = None, site: Agency, **kwargs):
        shown = {}
        if column:
            shown = {
                "name": column.name, "name_en": column.name_en, "owner": column.owner_id,
                "update_days": column.update_days,
            }  # fmt: skip
        super().__init__(*args, initial=shown, **kwargs)
        self.fields["owner"].queryset = Agency.objects.under(site)
        self.fields["owner"].widget.attrs["data-filter"] = _("查找单位")


class NewColumnForm(ColumnForm):
    """Reads `code` too, which never changes afterwards."""

    code = forms.SlugField(
        label=_("代码"), max_length=40, help_text=_("字母、数字和连字符；以后不能更改。"),
        error_messages={"invalid": _("代码只能用字母、数字和连字符")},
    )  # fmt: skip
    field_order = ["name", "name_en", "code", "owner", "update_days"]
