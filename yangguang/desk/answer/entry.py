"""The form with which an officer enters an application that came by hand, post, fax or word of mouth."""

from dataclasses import fields as dataclass_fields

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from yangguang.agencies.models import Agency
from yangguang.answer import ask
from yangguang.answer.models import Applicant, ApplicantKind, DeliveryWay, Medium
from yangguang.desk.forms.inputs import DateField, FilesField

from .filters import channels

_QUESTION = {each.name for each in dataclass_fields(ask.Question)}
_AREA = forms.Textarea(attrs={"rows": 3})


def _text(name: str, most: int = ask.SHORT_MAX, **kwargs) -> forms.CharField:
    return forms.CharField(label=ask.LABELS[name], required=False, max_length=most, **kwargs)


def _choice(name: str, values) -> forms.ChoiceField:
    return forms.ChoiceField(label=ask.LABELS[name], required=False, choices=[("", "—"), *values.choices])


# How the form stands on the page: what belongs together, and what needs the whole width.
_GROUPS = (
    (_("收到"), ("agency", "channel", "arrived_on")),
    (_("要什么信息"), ("subject", "doc_no", "description", "purpose", "own_data")),
    (_("怎样提供"), ("delivery_way", "delivery_medium", "waiver_asked")),
    (_("申请人"), ("applicant_kind", "name", "legal_representative", "id_type", "id_number")),
    (_("联系方式（至少填一项）"), ("phone", "email", "address", "postcode")),
    (_("附件"), ("files",)),
)
_WIDE = {"subject", "description", "purpose", "address", "files", "own_data", "waiver_asked"}


class EntryForm(forms.Form):
    """Reads whom it went to, when and how it arrived, and all that was asked. The rules are those of `answer.ask`."""

    agency = forms.ModelChoiceField(label=_("受理机关"), queryset=Agency.objects.none(), empty_label=None)
    channel = forms.ChoiceField(label=_("申请渠道"))
    arrived_on = DateField(
        label=_("到达之日"), help_text=_("申请实际到达的日期，不是录入的日期。期限从收到之日起算。")
    )
    subject = _text("subject")
    doc_no = _text("doc_no")
    description = _text("description", ask.TEXT_MAX, widget=_AREA)
    purpose = _text(
        "purpose", ask.TEXT_MAX, widget=_AREA, help_text=_("2019年5月15日起的申请不需要说明用途。")
    )
    own_data = forms.BooleanField(label=_("申请的是与申请人本人有关的信息"), required=False)
    delivery_way = _choice("delivery_way", DeliveryWay)
    delivery_medium = _choice("delivery_medium", Medium)
    waiver_asked = forms.BooleanField(label=_("申请减免费用"), required=False)
    applicant_kind = forms.ChoiceField(label=ask.LABELS["applicant_kind"], choices=ApplicantKind.choices)
    name = _text("name")
    legal_representative = _text("legal_representative")
    id_type = _choice("id_type", Applicant.IdType)
    id_number = _text("id_number")
    phone = _text("phone")
    email = _text("email")
    address = _text("address")
    postcode = _text("postcode")
    files = FilesField(label=_("申请书扫描件等"), required=False)

    def __init__(self, *args, agencies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies
        self.fields["channel"].choices = channels()
        self.fields["arrived_on"].initial = timezone.localdate
        for name in ask.required_fields(ask.Question(), on=timezone.localdate()):
            if name in self.fields:  # said here, refused by the rules, which depend on the day it arrived
                self.fields[name].label = _now("%s（必填）") % self.fields[name].label

    def groups(self):
        """The fields as they stand together: a heading, and of each field whether it takes the whole width."""
        for legend, names in _GROUPS:
            yield legend, [(self[name], name in _WIDE) for name in names]

    def question(self) -> ask.Question:
        """What was asked, as the step takes it; call after `is_valid`."""
        return ask.Question(**{name: value for name, value in self.cleaned_data.items() if name in _QUESTION})

    def show(self, problems) -> None:
        """Put each problem beside its field."""
        for problem in problems:
            field = "phone" if problem.field == "contact" else problem.field
            self.add_error(field if field in self.fields else None, f"{problem.label}：{problem.reason}")
