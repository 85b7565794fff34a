from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OverseeConfig(AppConfig):
    name = "yangguang.oversee"
    label = "oversee"
    verbose_name = _("监督")
