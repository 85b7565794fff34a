"""The form of a draft decision: several items, each with a kind of reply, its grounds and reasons."""

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.answer.ask import TEXT_MAX
from yangguang.answer.decide import Item
from yangguang.answer.outcomes import grounds_open_to, kinds_open_to

from .found import Found

SPARE, MOST, GROUNDS = 2, 30, 3


class ItemForm(forms.Form):
    """One item. Grounds are read in their order: the first is the principal one, which the report counts."""

    subject = forms.CharField(label=_("所涉信息"), required=False, max_length=TEXT_MAX)
    kind = forms.ChoiceField(label=_("答复类型"), required=False)
    ground1 = forms.ChoiceField(label=_("依据（主要）"), required=False)
    note1 = forms.CharField(label=_("具体规定"), required=False, max_length=200)
    ground2 = forms.ChoiceField(label=_("依据二"), required=False)
    note2 = forms.CharField(label=_("具体规定"), required=False, max_length=200)
    ground3 = forms.ChoiceField(label=_("依据三"), required=False)
    note3 = forms.CharField(label=_("具体规定"), required=False, max_length=200)
    reason = forms.CharField(
        label=_("事实和理由"), required=False, max_length=TEXT_MAX, widget=forms.Textarea(attrs={"rows": 3})
    )
    way = forms.CharField(label=_("提供方式或者获取途径"), required=False, max_length=TEXT_MAX)

    def __init__(self, *args, kinds, grounds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds
        for number in range(1, GROUNDS + 1):
            self.fields[f"ground{number}"].choices = grounds

    @property
    def is_blank(self) -> bool:
        """Was nothing filled in? Call after `is_valid`."""
        return not any(self.cleaned_data.values())

    @property
    def is_spare(self) -> bool:
        """Is it an empty line more, which the page folds away?"""
        return not (self.initial or self.errors or any(self[name].value() for name in self.fields))

    @property
    def has_more(self) -> bool:
        """Is there a second ground to show, or a mistake beside one?"""
        return any(field.value() or field.errors for field in self.more)

    @property
    def first(self) -> list:
        return [self[name] for name in ("subject", "kind", "ground1", "note1")]

    @property
    def more(self) -> list:
        return [self[name] for name in ("ground2", "note2", "ground3", "note3")]

    @property
    def last(self) -> list:
        return [self[name] for name in ("reason", "way")]

    def item(self) -> Item:
        """The item as the step takes it; call after `is_valid`."""
        data = self.cleaned_data
        grounds = [(data[f"ground{n}"], data[f"note{n}"]) for n in range(1, GROUNDS + 1)]
        return Item(
            kind=data["kind"], subject=data["subject"], reason=data["reason"], way=data["way"],
            grounds=tuple((code, note) for code, note in grounds if code),
        )  # fmt: skip


class DraftForm:
    """The items of a draft and two empty lines more. What the step finds wrong is put beside its item."""

    def __init__(self, data=None, *, found: Found):
        case = found.application
        kinds = [("", "—"), *((each.code, f"{each.label}（{each.article}）") for each in kinds_open_to(case))]
        grounds = [
            ("", "—"),
            *((each.code, f"{each.label}（{each.article}）") for each in grounds_open_to(case)),
        ]
        written = _written(found)
        count = len(written) + SPARE
        if data is not None and data.get("count", "").isdecimal():
            count = min(int(data["count"][:3]), MOST)
        self.items = [
            ItemForm(
                data, prefix=f"i{number}", kinds=kinds, grounds=grounds,
                initial=written[number] if number < len(written) else {},
            )
            for number in range(max(count, 1))
        ]  # fmt: skip

    @property
    def filled(self) -> list[ItemForm]:
        return [each for each in self.items if not each.is_blank]

    def is_valid(self) -> bool:
        """Every item is read, so that all mistakes show at once."""
        return all([each.is_valid() for each in self.items])

    def show(self, problems) -> None:
        """Put problems beside their items, as far as they name one; a label reads 第1项."""
        by_label = {str(_("第%d项") % number): each for number, each in enumerate(self.filled, start=1)}
        for problem in problems:
            form = by_label.get(str(problem.label), self.items[0])
            field = {"grounds": "ground1", "items": None}.get(problem.field, problem.field)
            form.add_error(field, str(problem.reason))


def _written(found: Found) -> list[dict]:
    """The open draft as the form shows it; for a new one the subject of the application."""
    decision = found.decision
    if decision is None or decision.status == "decided":
        return [{"subject": found.application.subject}]
    return [_item_of(each) for each in decision.items.all()]


def _item_of(item) -> dict:
    values = {name: getattr(item, name) for name in ("subject", "kind", "reason", "way")}
    for number, ground in enumerate(item.grounds.all()[:GROUNDS], start=1):
        values |= {f"ground{number}": ground.code, f"note{number}": ground.note}
    return values
