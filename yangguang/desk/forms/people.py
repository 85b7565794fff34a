"""The forms of people: enrolling, appointing, ending an appointment."""

from django import forms
from django.contrib.auth import password_validation
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from yangguang.agencies.models import Agency, Person, Role
from yangguang.agencies.passwords import ADVICE

from .inputs import DateField


class AppointForm(forms.Form):
    """Reads `agency`, `role`, `since` and `until`."""

    agency = forms.ModelChoiceField(
        label=_("单位"), queryset=Agency.objects.none(), widget=forms.Select(attrs={"data-filter": _("查找单位")})
    )
    role = forms.ChoiceField(label=_("角色"), choices=Role.choices)
    since = DateField(label=_("任职日期"))
    until = DateField(label=_("离任日期"), required=False, help_text=_("含当天；留空表示没有期限。"))

    def __init__(self, *args, agencies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies


class EnrolForm(AppointForm):
    """Reads `login`, `name` and `password` too."""

    login = forms.RegexField(
        r"^[\w.@+-]+$", label=_("登录名"), max_length=150, help_text=_("如：gaj-zhangsan"),
        error_messages={"invalid": _("登录名只能用字母、数字和 . @ + - _")},
    )  # fmt: skip
    name = forms.CharField(label=_("姓名"), max_length=40)
    password = forms.CharField(
        label=_("初始密码"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=format_lazy("{}{}", _("请当面或以安全方式告知本人，登录后由本人修改。"), ADVICE),
    )  # fmt: skip
    field_order = ["login", "name", "password", "agency", "role", "since"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["until"]

    def clean_password(self) -> str:
        """The password, refused when it is easily guessed, also from the login and the name above it."""
        person = Person(username=self.cleaned_data.get("login", ""), name=self.cleaned_data.get("name", ""))
        password_validation.validate_password(self.cleaned_data["password"], person)
        return self.cleaned_data["password"]


class DismissForm(forms.Form):
    """Reads `until`, the last day in office."""

    until = DateField(label=_("离任日期"), help_text=_("在任的最后一天。"))
