"""What a password of an officer must be like, said in the office's words: long enough, not one's own name, not one that all use."""

from django.contrib.auth import password_validation as framework
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# Beside the field; the refusals below say the same one by one.
ADVICE = gettext_lazy("至少 8 位；不要与登录名、姓名相近，不要用 12345678 这样人人会猜的密码。几个不相干的词连在一起，好记又难猜。")


class LongEnough(framework.MinimumLengthValidator):
    """Eight signs or more."""

    def get_error_message(self) -> str:
        """Why it was refused."""
        return _("密码太短，至少要 %(n)s 位。") % {"n": self.min_length}

    def get_help_text(self) -> str:
        """What is asked."""
        return _("密码至少 %(n)s 位。") % {"n": self.min_length}


class NotOwnName(framework.UserAttributeSimilarityValidator):
    """Unlike the login, the name and the address of the person."""

    def __init__(self):
        super().__init__(user_attributes=("username", "name", "email"))

    def get_error_message(self) -> str:
        """Why it was refused."""
        return _("密码与登录名、姓名或者邮箱太相近，别人容易猜到，请换一个。")

    def get_help_text(self) -> str:
        """What is asked."""
        return _("密码不能与登录名、姓名、邮箱相近。")


class NotCommon(framework.CommonPasswordValidator):
    """None of the twenty thousand that are tried first."""

    def get_error_message(self) -> str:
        """Why it was refused."""
        return _("这个密码用的人太多，容易被猜到，请换一个。")

    def get_help_text(self) -> str:
        """What is asked."""
        return _("密码不能是人人常用的。")
