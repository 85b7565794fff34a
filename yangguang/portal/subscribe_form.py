"""The form of an e-mail subscription."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SubscribeForm(forms.Form):
    """Reads `email`."""

    email = forms.EmailField(
        label=_("您的邮箱"), max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        error_messages={"required": _("请填写邮箱"), "invalid": _("请写完整的邮箱，如 name@example.cn")},
    )  # fmt: skip
