"""Filters of the list of cases, read from the address: what is wrong in it is left out, never an error page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.agencies.models import Person
from yangguang.agencies.roles import agencies_of
from yangguang.answer.access import READERS
from yangguang.answer.case_lists import narrowed
from yangguang.answer.models import ApplicantKind, Application
from yangguang.law.tables import rows


def channels() -> list[tuple[str, str]]:
    """Every channel that either text knows."""
    return list({row.id: row["label"] for row in rows("receipt_channels")}.items())


def outcomes() -> list[tuple[str, str]]:
    """Every kind of reply that either text knows."""
    return list({row.id: row["label"] for row in rows("reply_kinds")}.items())


class CaseFilter(forms.Form):
    """Number, state, outcome, channel, kind of applicant, year, office."""

    q = forms.CharField(label=_("受理号"), required=False, max_length=40)
    status = forms.ChoiceField(
        label=_("状态"), required=False, choices=[("", _("全部状态")), *Application.Status.choices]
    )
    outcome = forms.ChoiceField(label=_("答复类型"), required=False)
    channel = forms.ChoiceField(label=_("申请渠道"), required=False)
    applicant_kind = forms.ChoiceField(
        label=_("申请人类型"), required=False, choices=[("", _("全部类型")), *ApplicantKind.choices]
    )
    year = forms.IntegerField(label=_("收到年份"), required=False, min_value=2008, max_value=2999)
    agency = forms.ChoiceField(label=_("单位"), required=False)

    def __init__(self, *args, person: Person, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [("", _("全部答复")), *outcomes()]
        self.fields["channel"].choices = [("", _("全部渠道")), *channels()]
        offices = agencies_of(person, *READERS).values_list("slug", "short_name")
        self.fields["agency"].choices = [("", _("全部单位")), *offices]

    def narrow(self, cases):
        """`cases` narrowed by what is filled in and understood."""
        return narrowed(cases, self.chosen())

    def chosen(self) -> dict:
        """What is filled in and understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
