"""The forms of the steps from the decision on: review, decide, deliver, merge, remedies, files."""

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.answer.models import Application, CaseFile, DeliveryWay, Remedy
from yangguang.desk.forms.inputs import DateField, FilesField

from .found import Found
from .step_forms import DayForm, StepForm, area


class ReviewForm(DayForm):
    """Reads the verdict and, where it goes back, why."""

    verdict = forms.ChoiceField(
        label=_("结论"), widget=forms.RadioSelect, choices=[("pass", _("审核通过")), ("return", _("退回修改"))],
        error_messages={"required": _("请选择通过或退回")},
    )  # fmt: skip
    note = area(_("意见"), help_text=_("退回时必填：哪里不合适、怎么改。"))
    field_order = ["verdict", "note", "on"]


class DeliverForm(DayForm):
    """Reads how it is sent."""

    method = forms.ChoiceField(label=_("送达方式"), choices=DeliveryWay.choices)
    field_order = ["method", "on"]

    def prepare(self, found: Found) -> None:
        super().prepare(found)
        self.fields["method"].initial = found.application.delivery_way


class MergeForm(StepForm):
    """Reads the other open case of the same applicant."""

    into = forms.ModelChoiceField(label=_("并入"), queryset=Application.objects.none())

    def prepare(self, found: Found) -> None:
        self.fields["into"].queryset = mergeable(found.application)


def mergeable(application: Application):
    """Open cases of the same applicant at the same agency."""
    mark = application.applicant.fingerprint
    if not mark:
        return Application.objects.none()
    same = Application.objects.open().filter(agency=application.agency, applicant__fingerprint=mark)
    return same.exclude(pk=application.pk)


class RemedyForm(DayForm):
    """Reads what was sought, where and when."""

    kind = forms.ChoiceField(label=_("种类"), choices=Remedy.Kind.choices)
    body = forms.CharField(
        label=_("办理机关"), max_length=120, help_text=_("复议机关、法院或者受理投诉的机关。")
    )
    file_no = forms.CharField(label=_("案号"), required=False, max_length=60)
    after = forms.TypedChoiceField(
        label=_("所经复议"), required=False, coerce=int, empty_value=None, help_text=_("复议后起诉的请选择。")
    )
    field_order = ["kind", "body", "file_no", "after", "on"]

    def prepare(self, found: Found) -> None:
        super().prepare(found)
        self.fields["on"].label = _("提起之日")
        self.reviews = {
            each.pk: each for each in found.remedies if each.kind == Remedy.Kind.REVIEW and each.decided_on
        }
        self.fields["after"].choices = [
            ("", "—"),
            *((pk, remedy_words(each)) for pk, each in self.reviews.items()),
        ]

    def clean_after(self) -> Remedy | None:
        """The reconsideration that a suit follows."""
        return self.reviews.get(self.cleaned_data["after"])


def remedy_words(remedy: Remedy) -> str:
    """A remedy in a choice."""
    return f"{remedy.get_kind_display()} {remedy.body} {remedy.filed_on}"


class OneRemedyForm(DayForm):
    """Reads which remedy it is about."""

    remedy = forms.TypedChoiceField(label=_("救济"), coerce=int)
    field_order = ["remedy", "on"]

    def open_to(self, found: Found) -> list[Remedy]:
        return [each for each in found.remedies if each.decided_on is None]

    def prepare(self, found: Found) -> None:
        super().prepare(found)
        self.remedies = {each.pk: each for each in self.open_to(found)}
        self.fields["remedy"].choices = [(pk, remedy_words(each)) for pk, each in self.remedies.items()]

    def clean_remedy(self) -> Remedy:
        """The remedy itself."""
        return self.remedies[self.cleaned_data["remedy"]]


class AcceptForm(OneRemedyForm):
    """Reads the file number of the body."""

    file_no = forms.CharField(label=_("案号"), required=False, max_length=60)
    field_order = ["remedy", "file_no", "on"]


class ConcludeForm(OneRemedyForm):
    """Reads how it ended."""

    result = forms.ChoiceField(label=_("结果"), choices=Remedy.Result.choices)
    field_order = ["remedy", "result", "on"]


class ReopenForm(OneRemedyForm):
    """Reads which remedy set the reply aside."""

    def open_to(self, found: Found) -> list[Remedy]:
        return [each for each in found.remedies if each.result == Remedy.Result.CORRECTED]


class AttachForm(StepForm):
    """Reads files and what they are for."""

    files = FilesField(label=_("文件"))
    role = forms.ChoiceField(label=_("用途"), choices=CaseFile.Role.choices)

    def prepare(self, found: Found) -> None:
        self.fields["role"].initial = CaseFile.Role.MATERIAL


class FeeDeliveredForm(DayForm):
    """Reads the day on which the notice to pay reached the applicant."""

    on = DateField(label=_("申请人收到通知之日"))
