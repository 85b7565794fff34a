"""Filters of the audit trail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.desk.acts import ACTS

from .inputs import DateField


class TrailFilter(forms.Form):
    """Act, object, login, and the days between."""

    act = forms.ChoiceField(label=_("行为"), required=False, choices=[("", _("全部")), *ACTS.items()])
    subject = forms.CharField(label=_("对象"), required=False, max_length=80)
    login = forms.CharField(label=_("登录名"), required=False, max_length=150)
    since = DateField(label=_("自"), required=False)
    until = DateField(label=_("至"), required=False)

    def narrow(self, lines):
        """`lines` narrowed by what is filled in and understood."""
        self.is_valid()
        names = {"act": "act", "subject": "subject", "login": "by__username",
                 "since": "at__date__gte", "until": "at__date__lte"}  # fmt: skip
        return lines.filter(**{names[name]: value for name, value in self.cleaned_data.items() if value})
