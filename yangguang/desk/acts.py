"""What acts in the audit trail are called. Codes that are not here show as they are."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "draft.start": _("起草"),
    "draft.discard": _("放弃稿件"),
    "review.submit": _("送审"),
    "review.take_back": _("撤回送审"),
    "review.pass": _("审核通过"),
    "review.return": _("审核退回"),
    "review.batch": _("批次审核"),
    "release.release": _("发布"),
    "release.revise": _("发布新版本"),
    "release.schedule": _("定时发布"),
    "release.unschedule": _("取消定时发布"),
    "withdraw": _("撤回"),
    "withdraw.law": _("撤回依据"),
    "restore": _("恢复公开"),
    "column.rename": _("栏目改名"),
    "column.establish": _("新设栏目"),
    "column.assign": _("调整栏目责任"),
    "person.enrol": _("登记人员"),
    "person.appoint": _("任职"),
    "person.dismiss": _("离任"),
}
