"""The form of a draft: every field of `publish.content.Content`, nothing required before submission."""

from dataclasses import replace
from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from yangguang.agencies.models import Agency
from yangguang.desk import choices
from yangguang.publish import rules
from yangguang.publish.content import Content
from yangguang.publish.document_kinds import laid_out
from yangguang.publish.errors import NotValid
from yangguang.publish.sanitize import plain_to_html

from .inputs import DateField, FilesField, KeywordsField, LongSelect, LongSelectMultiple

LABELS = rules.LABELS
NEEDED = ("title", "stat_class", "formed_on", "home_column")  # before submission; a draft may lack them


class DraftForm(forms.Form):
    """Reads and shows a `Content`. What is wrong with the content is told at submission, not while writing."""

    title = forms.CharField(
        label=LABELS["title"], required=False, max_length=rules.TITLE_MAX,
        widget=forms.Textarea(attrs={"rows": 2, "data-counter": rules.TITLE_MAX}),
    )  # fmt: skip
    abstract = forms.CharField(
        label=LABELS["abstract"], required=False, help_text=_("一百字以内说清主要内容，显示在列表和目录中。"),
        widget=forms.Textarea(attrs={"rows": 3, "data-counter": rules.ABSTRACT_MAX}),
    )  # fmt: skip
    body = forms.CharField(
        label=LABELS["body"], required=False,
        help_text=_("可直接粘贴文字，每行成为一段；从 Word 粘贴时只保留标题、段落、列表和表格。"),
        widget=forms.Textarea(attrs={"rows": 18, "data-editor": "html"}),
    )  # fmt: skip
    stat_class = forms.ChoiceField(
        label=LABELS["stat_class"], required=False, help_text=_("年度报告按此分类统计。")
    )
    genre = forms.ChoiceField(label=LABELS["genre"], required=False)
    theme = forms.ChoiceField(label=LABELS["theme"], required=False)
    doc_no = forms.CharField(
        label=LABELS["doc_no"], required=False, max_length=60, help_text=_("如：攀府发〔2012〕3号")
    )
    formed_on = DateField(
        label=LABELS["formed_on"], required=False, help_text=_("公开期限从这一天起算。")
    )
    source = forms.CharField(label=LABELS["source"], required=False, max_length=100)
    home_column = forms.ChoiceField(
        label=LABELS["home_column"], required=False, widget=LongSelect(attrs={"data-filter": _("查找栏目")})
    )
    columns = forms.MultipleChoiceField(
        label=LABELS["columns"], required=False, help_text=_("同时显示在这些栏目；按住 Ctrl 可多选。"),
        widget=LongSelectMultiple(attrs={"size": 6, "data-filter": _("查找栏目")}),
    )  # fmt: skip
    keywords = KeywordsField(
        label=LABELS["keywords"], required=False, help_text=_("几个词，用顿号或空格分开。")
    )
    validity = forms.ChoiceField(label=LABELS["validity"], required=False)
    effective_on = DateField(label=LABELS["effective_on"], required=False)
    repealed_on = DateField(label=LABELS["repealed_on"], required=False)
    openness = forms.ChoiceField(label=LABELS["openness"], required=False)
    programme = forms.CharField(
        label=LABELS["programme"], required=False, max_length=40, help_text=_("专项活动的代码；没有就留空。")
    )
    files = FilesField(label=_("添加附件"), required=False)
    base = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, agency: Agency, content: Content, revision: int = 0, **kwargs):
        self.content = content
        shown = {name: getattr(content, name) for name in LABELS if name != "attachments"}
        super().__init__(*args, initial=shown | {"columns": list(content.columns), "base": revision}, **kwargs)
        self._offer(agency, content)

    def _offer(self, agency: Agency, content: Content) -> None:
        today = timezone.localdate()
        columns = choices.columns(agency)
        offered = {
            "stat_class": choices.stat_classes(today),
            "genre": choices.genres(today),
            "theme": choices.themes(),
            "validity": choices.validities(),
            "openness": choices.opennesses(),
            "home_column": columns,
        }
        for name, options in offered.items():
            self.fields[name].choices = choices.with_current(options, getattr(content, name))
        for name in NEEDED:
            self.fields[name].label = _now("%s（必填）") % self.fields[name].label
        self.fields["columns"].choices = columns

    def to_content(self, *, attachments: tuple[str, ...]) -> Content:
        """What was typed, upon the content that was there; call after `is_valid`."""
        data = self.cleaned_data
        typed = {name: data[name] for name in LABELS if name != "attachments"}
        body = typed["body"]
        return replace(
            self.content,
            **typed | {
                "body": body if "<" in body else plain_to_html(body),
                "columns": tuple(data["columns"]),
                "openness": typed["openness"] or "proactive",
                "attachments": attachments,
            },
        )  # fmt: skip

    def show_problems(self, refused: NotValid) -> None:
        """Set each problem beside its field."""
        for problem in refused.problems:
            self.add_error(problem.field if problem.field in self.fields else "files", str(problem.reason))


def seed(agency: Agency, *, today: date, kind: str = "") -> Content:
    """What a new draft begins with: nothing that the officer would have to correct, or the layout of a kind."""
    return laid_out(Content(title="", formed_on=today, source=agency.short_name), kind, office=agency.name)
