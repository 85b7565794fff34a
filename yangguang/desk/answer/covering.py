"""The form of blacking out: the places that were picked, one named by hand, and the grounds."""

from math import isfinite

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.answer.redaction import Box, Cover

MOST = 2000
BY_HAND = ("page", "left", "top", "width", "height")


class CoverForm(forms.Form):
    """Reads the ticked places (`pick`), one more by hand in points, and the ground of those that have none of their own."""

    words = forms.CharField(
        label=_("要遮盖的词"), required=False, max_length=400, help_text=_("几个词用空格隔开；扫描件里没有文字，请在页面图上选。"),
    )  # fmt: skip
    ground = forms.ChoiceField(
        label=_("不予公开的依据"), required=False, help_text=_("用于以后选的位置；列表里没有注明依据的，生成时也用它。"),
    )  # fmt: skip
    page = forms.IntegerField(label=_("页"), required=False, min_value=1)
    left = forms.FloatField(label=_("左边距（点）"), required=False, min_value=0)
    top = forms.FloatField(label=_("上边距（点）"), required=False, min_value=0)
    width = forms.FloatField(label=_("宽（点）"), required=False, min_value=1)
    height = forms.FloatField(label=_("高（点）"), required=False, min_value=1)

    def __init__(self, data=None, *, grounds, **kwargs):
        super().__init__(data, **kwargs)
        self.picked = read_places(data) if data is not None else []
        self.fields["ground"].choices = [("", "—"), *((each.code, f"{each.label}（{each.article}）") for each in grounds)]

    @property
    def by_hand(self) -> list:
        return [self[name] for name in BY_HAND]

    def clean(self) -> dict:
        """A place by hand has all five numbers; something is to be covered, and everything on a ground."""
        data = super().clean()
        given = [data.get(name) is not None for name in BY_HAND]
        if any(given) and not all(given):
            self.add_error("page", _("手工指定位置时，五项都要填写"))
        self.places = list(self.picked)
        if all(given):
            self.places.append(Cover(Box(*(data[name] for name in BY_HAND)), ""))
        if not self.places and not self.errors:
            self.add_error(None, _("请勾选要遮盖的位置，或者手工指定"))
        if not data.get("ground") and any(not each.ground for each in self.places):
            self.add_error("ground", _("请选择不予公开的依据"))
        return data

    def covers(self) -> list[Cover]:
        """What to cover; call after `is_valid`."""
        return [Cover(each.box, each.ground or self.cleaned_data["ground"]) for each in self.places]


def read_places(data) -> list[Cover]:
    """The places that a page sent back as `pick`; what cannot be read is left out."""
    return [cover for text in data.getlist("pick")[:MOST] if (cover := read_place(text))]


def read_place(text: str) -> Cover | None:
    """A place as the page sends it back, page:left:top:width:height and perhaps :ground; None for anything else."""
    parts = text.split(":")
    try:
        page, numbers = int(parts[0]), [float(each) for each in parts[1:5]]
        box = Box(page, *numbers)
    except (ValueError, TypeError):
        return None
    if not all(map(isfinite, numbers)):
        return None
    return Cover(box, parts[5] if len(parts) > 5 else "")


def write_place(cover: Cover) -> str:
    """The place as `read_place` reads it."""
    box = cover.box
    numbers = ":".join(f"{each:.2f}" for each in (box.left, box.top, box.width, box.height))
    return f"{box.page}:{numbers}" + (f":{cover.ground}" if cover.ground else "")
