"""Fields of the desk: what must be filled in says so, what is never empty does not."""

import pytest
from django import forms
from django.template import Context, Template


class Asked(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label="名称")
    note = forms.CharField(label="备注", required=False)
    kind = forms.ChoiceField(label="种类", choices=[("a", "甲"), ("b", "乙")])
    theme = forms.ChoiceField(label="主题", choices=[("", "请选择"), ("a", "甲")])
    verdict = forms.ChoiceField(label="结论", choices=[("pass", "通过")], widget=forms.RadioSelect)
    when = forms.ChoiceField(label="何时", choices=[("now", "现在")], widget=forms.RadioSelect, initial="now")
    sure = forms.BooleanField(label="已核对")
    base = forms.IntegerField(label="底稿", widget=forms.HiddenInput)


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("title", True), ("note", False), ("kind", False), ("theme", True), ("verdict", True), ("when", False),
        ("sure", False), ("base", False),
    ],
)  # fmt: skip
def test_only_a_field_that_can_be_left_empty_by_mistake_says_that_it_must_be_filled_in(name, marked):
    page = Template("{% load desk %}{% desk_field field %}").render(Context({"field": Asked()[name]}))

    assert ("（必填）" in page) == marked
