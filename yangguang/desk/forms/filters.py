"""Filters of lists, read from the address: what is wrong in it is left out, never an error page."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from yangguang.agencies.models import Person
from yangguang.agencies.roles import agencies_of
from yangguang.desk import choices
from yangguang.publish.access import READERS
from yangguang.publish.models import Record


class RecordFilter(forms.Form):
    """Words of the title, state, class, year of formation, office."""

    q = forms.CharField(label=_("名称含有"), required=False, max_length=60)
    status = forms.ChoiceField(
        label=_("状态"), required=False, choices=[("", _("全部状态")), *Record.Status.choices]
    )
    stat_class = forms.ChoiceField(label=_("统计类别"), required=False)
    year = forms.IntegerField(label=_("生成年份"), required=False, min_value=1949, max_value=2999)
    agency = forms.ChoiceField(label=_("单位"), required=False)

    def __init__(self, *args, person: Person, **kwargs):
        super().__init__(*args, **kwargs)
        classes = choices.stat_classes(timezone.localdate())
        self.fields["stat_class"].choices = [("", _("全部类别")), *classes]
        offices = agencies_of(person, *READERS).values_list("slug", "short_name")
        self.fields["agency"].choices = [("", _("全部单位")), *offices]

    def narrow(self, records):
        """`records` narrowed by what is filled in and understood."""
        self.is_valid()
        data = self.cleaned_data
        names = {"q": "title__icontains", "status": "status", "stat_class": "stat_class",
                 "year": "formed_on__year", "agency": "agency__slug"}  # fmt: skip
        return records.filter(**{names[name]: value for name, value in data.items() if value})
