"""The form of the officer's own password, in the office's words."""

from django import forms
from django.contrib.auth.forms import PasswordChangeForm as FrameworkForm
from django.utils.translation import gettext_lazy as _

from yangguang.agencies.passwords import ADVICE


class PasswordForm(FrameworkForm):
    """Reads `old_password` and, twice, the new one."""

    error_messages = {
        "password_incorrect": _("原密码不对，请重新输入。"),
        "password_mismatch": _("两次写的新密码不一样，请再写一遍。"),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label, asked in (
            ("old_password", _("原密码"), _("请填写原密码")),
            ("new_password1", _("新密码"), _("请填写新密码")),
            ("new_password2", _("再写一遍新密码"), _("请再写一遍新密码")),
        ):
            field: forms.Field = self.fields[name]
            field.label, field.help_text, field.error_messages["required"] = label, "", asked
        self.fields["new_password1"].help_text = ADVICE
