"""The form of the calculator of the reply period: an application's days and events, read from the address."""

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from yangguang.answer.law_words import in_words
from yangguang.law.clock_events import Case, Event, event_kinds
from yangguang.law.tables import rows

EVENTS = 6  # lines for events on the page; an address may carry more
MOST = 40
_PARTY = ("third_party_asked", "third_party_answered", "agency_asked", "agency_answered")


def _channels() -> list[tuple[str, str]]:
    return list({row.id: in_words(row["label"]) for row in rows("receipt_channels")}.items())


def _kinds() -> list[tuple[str, str]]:
    labels = {row.id: row["label"] for row in rows("clock_events")}
    return [(kind, in_words(labels[kind])) for kind in event_kinds()]


class _Day(forms.DateField):
    def __init__(self, label, **kwargs):
        super().__init__(
            label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日"],
            error_messages={"invalid": _("没有这一天。请写成 2018-09-20 的样子。")}, **kwargs,
        )  # fmt: skip


class CaseForm(forms.Form):
    """The application itself."""

    received = _Day(_("申请到达之日"))
    channel = forms.ChoiceField(label=_("申请渠道"), required=False)
    registered = _Day(_("登记之日"), required=False)
    signed = _Day(_("签收之日"), required=False)
    confirmed = _Day(_("双方确认之日"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = [("", _("不分渠道")), *_channels()]
        self.fields["received"].error_messages["required"] = _("请填写申请到达的日期")


class EventForm(forms.Form):
    """One event. `party` tells several third parties or agencies apart."""

    kind = forms.ChoiceField(label=_("事项"), required=False)
    on = _Day(_("日期"), required=False)
    delivered = _Day(_("对方收到或者告知之日"), required=False)
    by = _Day(_("确定的日期"), required=False)
    workdays = forms.IntegerField(label=_("延长工作日"), required=False, min_value=1, max_value=400)
    party = forms.CharField(label=_("对象"), required=False, max_length=20)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.fields["kind"].choices = [("", "—"), *_kinds()]

    def clean(self) -> dict:
        """An event has a kind and a day."""
        data = super().clean()
        if bool(data.get("kind")) != bool(data.get("on")) and not self.errors:
            self.add_error("on" if data.get("kind") else "kind", _("事项和日期要一起填写"))
        return data

    def event(self) -> Event | None:
        """The event as the clock takes it, None for an empty line. What the page does not ask for counts as done."""
        data = self.cleaned_data
        if not data["kind"]:
            return None
        extension = data["kind"] == "extended"
        return Event(
            kind=data["kind"], on=data["on"], party=data["party"] if data["kind"] in _PARTY else "",
            delivered=None if extension else data["delivered"], by=data["by"], workdays=data["workdays"],
            approver=str(_("机构负责人")) if extension else "",
            notified=(data["delivered"] or data["on"]) if extension else None,
        )  # fmt: skip


def _keep_typed(form: forms.Form) -> None:
    """A day that is none is shown again as it was typed; a field for days would drop it."""
    for name in form.errors:
        if isinstance(form.fields.get(name), _Day):
            form.fields[name].widget.input_type = "text"


class DeadlineForm:
    """The application with its events, as one address carries them: `received=…&kind=…&on=…&kind=…&on=…`."""

    def __init__(self, data: MultiValueDict):
        self.asked = "received" in data
        self.case = CaseForm(data if self.asked else None)
        lines = min(max(len(data.getlist("kind")), EVENTS), MOST)
        self.events = [self._line(data, number) for number in range(lines)]

    def _line(self, data: MultiValueDict, number: int) -> EventForm:
        typed = {
            name: values[number]
            for name in EventForm.base_fields
            if number < len(values := data.getlist(name))
        }
        return EventForm(typed if self.asked else None, auto_id=f"e{number}_%s")

    def is_valid(self) -> bool:
        """Every line is read, so that all mistakes show at once."""
        forms_ = (self.case, *self.events)
        valid = all([each.is_valid() for each in forms_])
        for each in forms_:
            _keep_typed(each)
        return valid

    def read(self) -> Case:
        """The case for the clock; call after `is_valid`."""
        events = tuple(event for each in self.events if (event := each.event()))
        return Case(events=events, **self.case.cleaned_data)
