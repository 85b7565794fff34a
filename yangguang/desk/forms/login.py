"""The form of the login, in the office's words."""

from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm


class LoginForm(WagtailLoginForm):
    """Wagtail's form; what was wrong is not told more exactly than that it was wrong."""

    error_messages = AuthenticationForm.error_messages | {
        "invalid_login": _("登录名或密码不对，请重新输入。连续输错多次会暂时锁定。"),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in (("username", _("登录名")), ("password", _("密码"))):
            self.fields[name].label = label
            self.fields[name].widget.attrs["placeholder"] = ""
