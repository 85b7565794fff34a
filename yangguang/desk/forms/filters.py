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
        self._reach = list(agencies_of(person, *READERS).values_list("pk", "slug", "short_name"))
        offices = [(slug, name) for _pk, slug, name in self._reach]
        self.fields["agency"].choices = [("", _("全部单位")), *offices]
        self.is_valid()

    @property
    def offices(self) -> list[int]:
        """The ids of the offices whose records are listed: all that the person may open, or the chosen one."""
        chosen = self.cleaned_data.get("agency")
        return [pk for pk, slug, _name in self._reach if not chosen or slug == chosen]

    @property
    def exact(self) -> dict[str, str]:
        """The filters on columns that the database has an index for, as far as they are filled in."""
        known = {name: self.cleaned_data.get(name) for name in ("status", "stat_class")}
        return {name: value for name, value in known.items() if value}

    def narrow(self, records):
        """`records` narrowed by the words and the year, if they are filled in and understood."""
        names = {"q": "title__icontains", "year": "formed_on__year"}
        data = self.cleaned_data
        return records.filter(**{names[name]: data[name] for name in names if data.get(name)})
