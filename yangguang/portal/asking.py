"""The form of an application, as the law of the day asks for it; the rules are those of `answer.ask`."""

from collections import defaultdict
from dataclasses import fields as dataclass_fields
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.agencies.models import Agency, AgencyKind
from yangguang.answer import ask
from yangguang.answer.models import Applicant, ApplicantKind, DeliveryWay, Medium
from yangguang.law.tables import rows

from . import labels, tickets

FILES_MOST = 5
# A village committee is no administrative organ: it answers no applications under the Regulation.
ASKED = (AgencyKind.CITY, AgencyKind.DEPARTMENT, AgencyKind.COUNTY, AgencyKind.TOWNSHIP)
_QUESTION = {each.name for each in dataclass_fields(ask.Question)}


class ApplyForm(forms.Form):
    """Reads a whole application. Which fields there are follows from the text of the Regulation of the day `on`."""

    agency = forms.ChoiceField(label=_("向哪个机关申请"), error_messages={"required": _("请选择受理机关")})
    subject = forms.CharField(
        label=ask.LABELS["subject"], required=False, max_length=ask.SHORT_MAX,
        help_text=_("越具体越好：文件名称、会议、项目、时间。"),
    )  # fmt: skip
    doc_no = forms.CharField(label=ask.LABELS["doc_no"], required=False, max_length=ask.SHORT_MAX)
    description = forms.CharField(
        label=ask.LABELS["description"], required=False, max_length=ask.TEXT_MAX, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("便于查找的其他特征。"),
    )  # fmt: skip
    purpose = forms.CharField(
        label=ask.LABELS["purpose"], required=False, max_length=ask.TEXT_MAX, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("自身生产、生活、科研等特殊需要。"),
    )  # fmt: skip
    own_data = forms.BooleanField(label=_("申请的是与我本人有关的信息"), required=False)
    delivery_way = forms.ChoiceField(label=ask.LABELS["delivery_way"], required=False)
    delivery_medium = forms.ChoiceField(label=ask.LABELS["delivery_medium"], required=False)
    waiver_asked = forms.BooleanField(label=_("我经济确有困难，申请减免费用"), required=False)
    applicant_kind = forms.ChoiceField(
        label=ask.LABELS["applicant_kind"], choices=ApplicantKind.choices, widget=forms.RadioSelect,
        initial=ApplicantKind.NATURAL, required=False,
    )  # fmt: skip
    name = forms.CharField(
        label=ask.LABELS["name"], required=False, max_length=ask.SHORT_MAX,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    legal_representative = forms.CharField(
        label=ask.LABELS["legal_representative"], required=False, max_length=ask.SHORT_MAX,
        help_text=_("个人不填。"),
    )  # fmt: skip
    id_type = forms.ChoiceField(label=ask.LABELS["id_type"], required=False)
    id_number = forms.CharField(
        label=ask.LABELS["id_number"], required=False, max_length=ask.SHORT_MAX,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    phone = forms.CharField(
        label=ask.LABELS["phone"], required=False, max_length=ask.SHORT_MAX,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        help_text=_("电话、邮箱、地址至少留一项。"),
    )  # fmt: skip
    email = forms.CharField(
        label=ask.LABELS["email"], required=False, max_length=ask.SHORT_MAX,
        widget=forms.TextInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )  # fmt: skip
    address = forms.CharField(
        label=ask.LABELS["address"], required=False, max_length=ask.SHORT_MAX,
        widget=forms.TextInput(attrs={"autocomplete": "address-line1"}),
    )  # fmt: skip
    postcode = forms.CharField(
        label=ask.LABELS["postcode"], required=False, max_length=ask.SHORT_MAX,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "inputmode": "numeric"}),
    )  # fmt: skip
    website = forms.CharField(
        label=_("请留空"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    ticket = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["agency"].choices = [("", "—"), *agency_groups()]
        for name, values in (
            ("delivery_way", DeliveryWay),
            ("delivery_medium", Medium),
            ("id_type", Applicant.IdType),
        ):
            self.fields[name].choices = [("", "—"), *values.choices]
        for name in _not_asked(on):
            del self.fields[name]
        self._mark_required()

    def _mark_required(self) -> None:
        """What the law asks of everyone is marked; what it asks of some is said by the check."""
        for name, rule in ask.required_fields(ask.Question(), on=self.on).items():
            if name in self.fields:
                self.fields[name].rule = rule
                self.fields[name].widget.attrs["aria-required"] = "true"
        self.fields["agency"].rule = " "

    def clean(self) -> dict:
        """All problems at once, each beside its field. A trapped robot is told what a trapped person needs to know."""
        data = super().clean()
        if data.get("website"):
            self.add_error(None, _("页面上有一栏要求留空，您的浏览器可能自动填写了它。请再提交一次。"))
            self.data = self.data.copy()
            self.data["website"] = ""
        if not tickets.is_good(data.get("ticket", "")):
            self.add_error(None, _("这个页面打开得太久了，填写的内容还在，请再提交一次。"))
            self.data = self.data.copy()
            self.data["ticket"] = tickets.issue()
        for problem in ask.check(self.question(), on=self.on):
            field = "phone" if problem.field == "contact" else problem.field
            if field not in self.errors:
                self.add_error(field if field in self.fields else None, f"{problem.label}：{problem.reason}")
        return data

    def question(self) -> ask.Question:
        """What was asked, as the steps take it."""
        return ask.Question(**{name: value for name, value in self.cleaned_data.items() if name in _QUESTION})

    def agency_chosen(self) -> Agency:
        """Whom it goes to; call after `is_valid`."""
        return Agency.objects.get(slug=self.cleaned_data["agency"])


def agency_groups() -> list[tuple[str, list[tuple[str, str]]]]:
    """Whom one may ask, by level, each as slug and name in the reader's language. One query."""
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    asked = Agency.objects.filter(kind__in=ASKED, until=None).only("kind", "slug", "name", "name_en")
    for each in asked:
        groups[each.kind].append((each.slug, labels.agency(each)))
    return [(str(AgencyKind(kind).label), groups[kind]) for kind in ASKED if groups[kind]]


def _not_asked(on: date) -> list[str]:
    """Fields that the text of the day has no use for: 2019 dropped the purpose (art 27) and the waiver (art 42)."""
    purpose = next((row for row in rows("application_fields", on=on) if row.id == "purpose"), None)
    unused = [] if purpose and purpose["required_for"] != "nobody" else ["purpose"]
    has_costs = any(row.id == "cost" for row in rows("fees", on=on))
    return unused if has_costs else [*unused, "waiver_asked"]
