"""The forms of the annual report."""

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.agencies.models import Agency
from yangguang.desk import choices


class StartForm(forms.Form):
    """Reads `agency` and `year`."""

    agency = forms.ModelChoiceField(
        label=_("编制单位"), queryset=Agency.objects.none(), widget=forms.Select(attrs={"data-filter": _("查找单位")})
    )
    year = forms.IntegerField(label=_("年度"), min_value=2008, max_value=2999)

    def __init__(self, *args, agencies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies


class SectionForm(forms.Form):
    """Reads the `text` of a section."""

    text = forms.CharField(
        label=_("文字"), required=False, widget=forms.Textarea(attrs={"rows": 18, "data-tokens": "1"}),
        help_text=_("一行一段；“## ”开头为小标题。数字不要手写，用右边的代码插入，如 {published.total}。"),
    )  # fmt: skip


class PublishForm(forms.Form):
    """Reads `column`, where the report will stand."""

    column = forms.ChoiceField(label=_("主栏目"), widget=forms.Select(attrs={"data-filter": _("查找栏目")}))

    def __init__(self, *args, agency: Agency, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["column"].choices = [("", "—"), *choices.columns(agency)]
