from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnswerConfig(AppConfig):
    name = "yangguang.answer"
    label = "answer"
    verbose_name = _("依申请公开")
