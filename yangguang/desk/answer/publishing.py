"""The form that makes a reply public: title and text without persons, files, and what every draft needs."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yangguang.answer.ask import TEXT_MAX
from yangguang.answer.models import Decision
from yangguang.answer.publish_answer import is_given, is_publishable, is_published, proposal
from yangguang.desk import choices
from yangguang.desk.forms.inputs import DateField
from yangguang.publish import rules

from .found import Found


class PublishForm(forms.Form):
    """Reads what the draft begins with; all of it can be changed in the draft."""

    title = forms.CharField(label=rules.LABELS["title"], max_length=rules.TITLE_MAX)
    text = forms.CharField(
        label=rules.LABELS["body"], max_length=TEXT_MAX, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("写公众要看的内容，每行一段。已从答复中带出，并去掉了申请人和第三方的信息，请再核对一遍。"),
    )  # fmt: skip
    files = forms.MultipleChoiceField(
        label=rules.LABELS["attachments"], required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("向申请人提供的文件；其中的文字也会检查，图片请自己看一遍。"),
    )  # fmt: skip
    home_column = forms.ChoiceField(
        label=rules.LABELS["home_column"], widget=forms.Select(attrs={"data-filter": _("查找栏目")})
    )
    stat_class = forms.ChoiceField(label=rules.LABELS["stat_class"])
    theme = forms.ChoiceField(label=rules.LABELS["theme"], required=False)
    formed_on = DateField(label=rules.LABELS["formed_on"], help_text=_("信息形成的日期，不是答复的日期。"))

    def __init__(self, *args, found: Found, **kwargs):
        super().__init__(*args, **kwargs)
        agency, decision = found.application.agency, found.decision
        self.given = {str(each.pk): each for each in found.application.files.all() if is_given(each)}
        self.fields["files"].choices = [(pk, each.name) for pk, each in self.given.items()]
        self.fields["home_column"].choices = [("", "—"), *choices.columns(agency)]
        self.fields["stat_class"].choices = [("", "—"), *choices.stat_classes(found.today)]
        self.fields["theme"].choices = [("", "—"), *choices.themes()]
        if not self.given:
            del self.fields["files"]
        self.initial["title"], self.initial["text"] = proposal(decision)
        self.initial |= {"files": list(self.given), "formed_on": decision.decided_on}

    def facts(self) -> dict:
        """What the step takes; call after `is_valid`."""
        data = self.cleaned_data
        return data | {"files": [self.given[pk] for pk in data.get("files", ())]}

    def show(self, problems) -> None:
        """Put each problem beside its field."""
        for problem in problems:
            field = problem.field if problem.field in self.fields else None
            self.add_error(field, f"{problem.label}：{problem.reason}")


def may_publish(found: Found) -> bool:
    """May this person make the reply public, and is there something to publish?"""
    decision: Decision | None = found.decision
    if decision is None or not found.may_do("publish") or not is_publishable(decision, found.application):
        return False
    return not is_published(found.application)


def published_at(found: Found) -> tuple[str, str] | None:
    """Label and address of the record that the reply became, or of the draft under way."""
    record = found.application.published_as
    if record is None:
        return None
    under_way = record.drafts.open().first()
    if record.version == 0 and under_way is None:
        return None
    if record.version == 0:
        return str(_("在办稿件")), reverse("desk:draft", args=[under_way.pk])
    return record.index_no, reverse("desk:record", args=[record.pk])
