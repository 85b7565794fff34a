"""The form of blacking out: places that were found, one named by hand, and the ground."""

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.answer.redaction import Box, Cover


class CoverForm(forms.Form):
    """Reads `ground`, the ticked places (`pick` as page:left:top:width:height) and one more by hand, in points."""

    ground = forms.ChoiceField(label=_("不予公开的依据"))
    page = forms.IntegerField(label=_("页"), required=False, min_value=1)
    left = forms.FloatField(label=_("左边距（点）"), required=False, min_value=0)
    top = forms.FloatField(label=_("上边距（点）"), required=False, min_value=0)
    width = forms.FloatField(label=_("宽（点）"), required=False, min_value=1)
    height = forms.FloatField(label=_("高（点）"), required=False, min_value=1)

    BY_HAND = ("page", "left", "top", "width", "height")

    def __init__(self, data=None, *, grounds, **kwargs):
        super().__init__(data, **kwargs)
        self.picked = data.getlist("pick") if data is not None else []
        self.fields["ground"].choices = [("", "—"), *((each.code, f"{each.label}（{each.article}）") for each in grounds)]

    def clean(self) -> dict:
        """A place by hand has all five numbers; something is to be covered."""
        data = super().clean()
        given = [data.get(name) is not None for name in self.BY_HAND]
        if any(given) and not all(given):
            self.add_error("page", _("手工指定位置时，五项都要填写"))
        self.boxes = [box for text in self.picked[:2000] if (box := read_place(text))]
        if all(given):
            self.boxes.append(Box(*(data[name] for name in self.BY_HAND)))
        if not self.boxes and not self.errors:
            self.add_error(None, _("请勾选要遮盖的位置，或者手工指定"))
        return data

    def covers(self) -> list[Cover]:
        """What to cover; call after `is_valid`."""
        return [Cover(box, self.cleaned_data["ground"]) for box in self.boxes]


def read_place(text: str) -> Box | None:
    """A place as the page sends it back; None for anything else."""
    parts = text.split(":")
    try:
        page, numbers = int(parts[0]), [float(each) for each in parts[1:]]
        return Box(page, *numbers) if len(numbers) == 4 else None
    except ValueError:
        return None
