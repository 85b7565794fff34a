"""The forms of the steps up to the decision: register, assign, correct, consult, extend, charge."""

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.agencies.models import Agency, AgencyKind, Appointment, Person, Role
from yangguang.answer import ask
from yangguang.answer.models import Consultation, Fee
from yangguang.answer.models.application import Application
from yangguang.desk.forms.inputs import DateField
from yangguang.law.tables import rows

from .found import Found

_NOTED = {"registered": "registered_on", "signed": "signed_on", "confirmed": "confirmed_on"}


def area(label, *, required: bool = False, help_text="", rows: int = 4) -> forms.CharField:
    """A field for sentences."""
    return forms.CharField(
        label=label, required=required, max_length=ask.TEXT_MAX, help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


class StepForm(forms.Form):
    """A form of one step. `found` is the case; what the step does not take is not asked."""

    def __init__(self, *args, found: Found, **kwargs):
        super().__init__(*args, **kwargs)
        self.found = found
        self.prepare(found)

    def prepare(self, found: Found) -> None:
        """Fill choices and first values from the case."""


class ConfirmForm(StepForm):
    """Nothing to fill in: the page says what will happen."""


class DayForm(StepForm):
    """Reads `on`, the day of the act."""

    on = DateField(label=_("日期"), help_text=_("实际办理的日期，补登时可以早于今天。"))

    def prepare(self, found: Found) -> None:
        self.fields["on"].initial = found.today


class NotedForm(DayForm):
    """Reads `note` too."""

    note = area(_("说明"))


class ReasonForm(StepForm):
    """Reads `reason`."""

    reason = area(_("理由"), required=True)


class RegisterForm(DayForm):
    """Reads the days from which the day of receipt follows; only those that the channel asks for."""

    signed_on = DateField(label=_("签收之日"), required=False)
    confirmed_on = DateField(label=_("与申请人确认之日"), required=False)

    def prepare(self, found: Found) -> None:
        super().prepare(found)
        self.fields["on"].label = _("登记之日")
        decides = deciding_day(found.application)
        for name in ("signed_on", "confirmed_on"):
            if name != decides:
                del self.fields[name]


def deciding_day(application: Application) -> str:
    """Which noted day decides when the application counts as received (2019 art 31); empty for the arrival."""
    for row in rows("receipt_channels", on=application.arrived_on):
        if row.id == application.channel:
            return _NOTED.get(row["decides"], "")
    return ""


class AmendForm(StepForm):
    """Reads the noted days as they should be, and why."""

    arrived_on = DateField(label=_("到达之日"))
    registered_on = DateField(label=_("登记之日"), required=False)
    signed_on = DateField(label=_("签收之日"), required=False)
    confirmed_on = DateField(label=_("与申请人确认之日"), required=False)
    reason = area(_("更正的理由"), required=True)

    def prepare(self, found: Found) -> None:
        for name in ("arrived_on", *_NOTED.values()):
            self.fields[name].initial = getattr(found.application, name)


class AssignForm(StepForm):
    """Reads `to`, who is in office at the agency."""

    to = forms.ModelChoiceField(label=_("承办人"), queryset=Person.objects.none())

    def prepare(self, found: Found) -> None:
        agency = found.application.agency
        held = Appointment.objects.in_force(found.today).filter(role__in=(Role.EDITOR, Role.DISCLOSURE))
        above = [agency.path[: end + 1] for end, mark in enumerate(agency.path) if mark == "."]
        near = held.filter(agency=agency) | held.filter(role=Role.DISCLOSURE, agency__path__in=above)
        people = Person.objects.filter(pk__in=near.values("person"), is_active=True)
        self.fields["to"].queryset = people
        self.fields["to"].initial = found.application.officer_id or found.person.pk


class TransferForm(StepForm):
    """Reads `to` and `note`."""

    to = forms.ModelChoiceField(
        label=_("转往"),
        queryset=Agency.objects.none(),
        widget=forms.Select(attrs={"data-filter": _("查找单位")}),
    )
    note = area(_("说明"))

    def prepare(self, found: Found) -> None:
        others = Agency.objects.filter(until=None).exclude(pk=found.application.agency_id)
        self.fields["to"].queryset = others.exclude(kind=AgencyKind.VILLAGE)


class AskCorrectionForm(DayForm):
    """Reads `what` and `until`."""

    what = area(
        _("需要补正的事项和理由"), required=True, help_text=_("会写进补正告知书，申请人看到的就是这段话。")
    )
    until = DateField(label=_("补正期限"), help_text=_("合理的期限，含当日。"))
    field_order = ["what", "until", "on"]


class TakeCorrectionForm(DayForm):
    """Reads what is asked now, and the day it arrived."""

    subject = forms.CharField(label=ask.LABELS["subject"], max_length=ask.SHORT_MAX)
    doc_no = forms.CharField(label=ask.LABELS["doc_no"], required=False, max_length=ask.SHORT_MAX)
    description = area(ask.LABELS["description"])
    field_order = ["subject", "doc_no", "description", "on"]

    def prepare(self, found: Found) -> None:
        super().prepare(found)
        for name in ("subject", "doc_no", "description"):
            self.fields[name].initial = getattr(found.application, name)


class ConsultForm(DayForm):
    """Reads whom to ask and how to reach them."""

    kind = forms.ChoiceField(label=_("对象"), choices=Consultation.Kind.choices)
    agency = forms.ModelChoiceField(
        label=_("本市其他机关"), queryset=Agency.objects.none(), required=False,
        widget=forms.Select(attrs={"data-filter": _("查找单位")}),
    )  # fmt: skip
    name = forms.CharField(
        label=_("名称"), required=False, max_length=ask.SHORT_MAX, help_text=_("已选机关的不填。")
    )
    contact = forms.CharField(label=_("联系方式"), required=False, max_length=ask.SHORT_MAX)
    delivered_on = DateField(label=_("对方收到之日"), required=False, help_text=_("还不知道的可以以后登记。"))
    field_order = ["kind", "agency", "name", "contact", "on", "delivered_on"]

    def prepare(self, found: Found) -> None:
        super().prepare(found)
        others = Agency.objects.filter(until=None).exclude(pk=found.application.agency_id)
        self.fields["agency"].queryset = others.exclude(kind=AgencyKind.VILLAGE)


class PartyForm(DayForm):
    """Reads which consultation it is about."""

    consultation = forms.TypedChoiceField(label=_("征求意见"), coerce=int)
    field_order = ["consultation", "on"]

    def open_to(self, found: Found) -> list[Consultation]:
        return found.unanswered

    def prepare(self, found: Found) -> None:
        super().prepare(found)
        self.parties = {each.pk: each for each in self.open_to(found)}
        self.fields["consultation"].choices = [
            (pk, f"{each.get_kind_display()}：{each.name}（{each.asked_on}）")
            for pk, each in self.parties.items()
        ]

    def clean_consultation(self) -> Consultation:
        """The consultation itself."""
        return self.parties[self.cleaned_data["consultation"]]


class OpinionForm(PartyForm):
    """Reads what the party answered."""

    answer = forms.ChoiceField(label=_("意见"), choices=Consultation.Answer.choices, widget=forms.RadioSelect)
    opinion = area(_("理由"))
    field_order = ["consultation", "answer", "opinion", "on"]


class OverrideForm(PartyForm):
    """Reads why public interest prevails."""

    reason = area(_("决定公开的内容和理由"), required=True)
    field_order = ["consultation", "reason", "on"]

    def open_to(self, found: Found) -> list[Consultation]:
        return found.objections


class ProposeForm(DayForm):
    """Reads the reason that the applicant will read."""

    reason = area(_("延期的理由"), required=True, help_text=_("会写进延期答复告知书。"))
    field_order = ["reason", "on"]


class ExtendForm(DayForm):
    """Reads how long, and when the applicant is told."""

    workdays = forms.IntegerField(
        label=_("延长工作日"), required=False, min_value=1, help_text=_("留空按法定最长期限。")
    )
    notified_on = DateField(label=_("告知申请人之日"))
    field_order = ["workdays", "on", "notified_on"]

    def prepare(self, found: Found) -> None:
        super().prepare(found)
        self.fields["notified_on"].initial = found.today


class DelayForm(ProposeForm):
    """Reads the later day and the reason."""

    until = DateField(label=_("延迟答复的日期"))
    field_order = ["until", "reason", "on"]


class ChargeForm(DayForm):
    """Reads the scale; pages where it is by pages."""

    scale = forms.ChoiceField(
        label=_("计收方式"),
        widget=forms.RadioSelect,
        choices=Fee.Scale.choices[:2],
        help_text=_("按件或者按量，只能选一种。"),
    )
    pages = forms.IntegerField(label=_("页数"), required=False, min_value=1, help_text=_("按量计收时填写。"))
    delivered_on = DateField(label=_("申请人收到通知之日"), required=False)
    field_order = ["scale", "pages", "on", "delivered_on"]


class CostForm(DayForm):
    """Reads costs in yuan."""

    search = forms.DecimalField(
        label=_("检索（元）"), required=False, min_value=0, decimal_places=2, max_digits=9
    )
    copy = forms.DecimalField(
        label=_("复制（元）"), required=False, min_value=0, decimal_places=2, max_digits=9
    )
    post = forms.DecimalField(
        label=_("邮寄（元）"), required=False, min_value=0, decimal_places=2, max_digits=9
    )
    field_order = ["search", "copy", "post", "on"]

    def costs(self) -> dict[str, int]:
        """Kind of cost → fen; call after `is_valid`."""
        given = {name: self.cleaned_data[name] for name in ("search", "copy", "post")}
        return {name: int(value * 100) for name, value in given.items() if value}
