from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotifyConfig(AppConfig):
    name = "yangguang.notify"
    label = "notify"
    verbose_name = _("邮件订阅")
