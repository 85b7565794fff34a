"""What an applicant may fill in on the own case: a correction, a rating."""

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.answer import ask
from yangguang.answer.models import Application
from yangguang.answer.rate import NOTE_MAX


class CorrectionForm(forms.Form):
    """Reads `subject`, `doc_no` and `description` as they shall stand from now on."""

    subject = forms.CharField(
        label=ask.LABELS["subject"],
        max_length=ask.SHORT_MAX,
        error_messages={"required": _("请写明所需信息的名称")},
    )
    doc_no = forms.CharField(label=ask.LABELS["doc_no"], required=False, max_length=ask.SHORT_MAX)
    description = forms.CharField(
        label=ask.LABELS["description"],
        required=False,
        max_length=ask.TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    @classmethod
    def of(cls, application: Application) -> "CorrectionForm":
        """The form with what was asked so far."""
        return cls(initial={name: getattr(application, name) for name in cls.base_fields})


class RatingForm(forms.Form):
    """Reads `rating` and `note`."""

    rating = forms.TypedChoiceField(
        label=_("您对这次办理满意吗"), coerce=int, widget=forms.RadioSelect,
        choices=[(5, _("很满意")), (4, _("满意")), (3, _("一般")), (2, _("不满意")), (1, _("很不满意"))],
        error_messages={"required": _("请选择一到五分")},
    )  # fmt: skip
    note = forms.CharField(
        label=_("意见"), required=False, max_length=NOTE_MAX, widget=forms.Textarea(attrs={"rows": 3})
    )
