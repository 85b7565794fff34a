"""The form of an opinion: verdict, the provision it rests on, and words."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.law.review_clauses import review_clauses
from yangguang.publish.models import Stage, Verdict

OTHER = "other"


class OpinionForm(forms.Form):
    """Reads `verdict`, `clause` as it will be kept, and `note`. A return needs a reason."""

    verdict = forms.ChoiceField(
        label=_("结论"), choices=Verdict.choices, widget=forms.RadioSelect,
        error_messages={"required": _("请选择通过或退回")},
    )  # fmt: skip
    ground = forms.ChoiceField(
        label=_("依据"), help_text=_("从条例条款中选择；列表里没有的选“其他”，并在下面写明。"),
        error_messages={"required": _("请选择依据的条款")},
    )  # fmt: skip
    other = forms.CharField(label=_("其他依据"), required=False, max_length=110)
    note = forms.CharField(
        label=_("意见"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("退回时必填：哪里不合适、怎么改。"),
    )  # fmt: skip

    def __init__(self, *args, stage: Stage, on: date, may_return: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        self._clauses = {each.code: each for each in review_clauses(stage, on=on)}
        if not may_return:
            self.fields["verdict"].choices = [(Verdict.PASS.value, Verdict.PASS.label)]
            self.fields["verdict"].initial = Verdict.PASS
        by_verdict = [
            (label, [(code, each.cited) for code, each in self._clauses.items() if each.verdict == verdict])
            for verdict, label in self.fields["verdict"].choices
        ]
        self.fields["ground"].choices = [("", "—"), *by_verdict, (OTHER, _("其他（请写明）"))]

    def clean(self):
        """The ground must fit the verdict: a passing clause with a return would be a record that contradicts itself."""
        data = super().clean()
        verdict, ground = data.get("verdict"), data.get("ground")
        if ground == OTHER and not data.get("other"):
            self.add_error("other", _("请写明依据的法律和条款"))
        if verdict and ground in self._clauses and self._clauses[ground].verdict != verdict:
            self.add_error("ground", _("所选依据与结论不一致，请重新选择"))
        if verdict == Verdict.RETURN and not data.get("note", "").strip():
            self.add_error("note", _("退回时请写明原因，告诉拟稿人怎么改"))
        return data

    @property
    def clause(self) -> str:
        """The provision as it is kept with the opinion; call after `is_valid`."""
        ground = self.cleaned_data["ground"]
        return self.cleaned_data["other"] if ground == OTHER else self._clauses[ground].cited
