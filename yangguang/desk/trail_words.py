"""What a line of the audit trail says in words: what it was about, and its codes and numbers as people call them."""

from collections.abc import Callable
from urllib.parse import unquote_plus

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yangguang.agencies.models import AuditLine, Role
from yangguang.answer.models import CaseFile, Letter
from yangguang.oversee.registry import specs
from yangguang.publish.models import Stage

from . import labels

_SUBJECTS = {
    "draft": gettext_lazy("稿件 %s"), "batch": gettext_lazy("批次 %s"), "column": gettext_lazy("栏目 %s"),
    "report": gettext_lazy("年度报告 %s"), "return": gettext_lazy("填报 %s"), "person": gettext_lazy("人员 %s"),
    "word": gettext_lazy("提示词语 %s"), "best": gettext_lazy("推荐结果 %s"),
    "agency": gettext_lazy("单位 %s"),
}  # fmt: skip


def subject_in_words(line: AuditLine) -> str:
    """What the line is about: 稿件 12. An index number or a case number is its own word."""
    kind, _colon, number = line.subject.partition(":")
    return str(_SUBJECTS[kind]) % number if kind in _SUBJECTS and number else line.subject


def detail_in_words(line: AuditLine) -> str:
    """Codes and numbers of the line as a sentence; a name that is not known here shows as it is."""
    return "，".join(_one(line.act, name, value) for name, value in line.detail.items() if value not in (None, ""))


def _one(act: str, name: str, value) -> str:
    if act == "import.finish" and name == "skipped" or act == "release.batch" and name in ("released", "left"):
        words = {"skipped": _("跳过 %s 行"), "released": _("发布 %s 条"), "left": _("剩余 %s 条")}
        return words[name] % value
    label, read = _DETAILS.get(name, (None, str))
    return str(label) % read(value) if label else f"{name}：{value}"


def _stage(value: str) -> str:
    return str(Stage(value).label) if value in Stage.values else value


def _role(value: str) -> str:
    """A role of a person, or the part that a file plays in a case."""
    for known in (Role, CaseFile.Role):
        if value in known.values:
            return str(known(value).label)
    return value


def _letter(value: str) -> str:
    return str(Letter.Kind(value).label) if value in Letter.Kind.values else value


def _moment(value: str) -> str:
    at = parse_datetime(value)
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else value


def _indicator(value: str) -> str:
    base = value.partition("@")[0]
    return specs()[base].label if base in specs() else value


_DETAILS: dict[str, tuple[str, Callable]] = {
    "round": (gettext_lazy("第 %s 次送审"), str),
    "stage": (gettext_lazy("%s"), _stage),
    "version": (gettext_lazy("第 %s 版"), str),
    "at": (gettext_lazy("定于 %s"), _moment),
    "reason": (gettext_lazy("原因：%s"), labels.withdrawal),
    "law": (gettext_lazy("依据：%s"), str),
    "owner": (gettext_lazy("责任单位 %s"), str),
    "update_days": (gettext_lazy("每 %s 天内更新"), str),
    "old": (gettext_lazy("原名“%s”"), str),
    "new": (gettext_lazy("改为“%s”"), str),
    "role": (gettext_lazy("%s"), _role),
    "since": (gettext_lazy("自 %s"), str),
    "until": (gettext_lazy("至 %s"), str),
    "rows": (gettext_lazy("共 %s 行"), str),
    "count": (gettext_lazy("%s 个"), str),
    "word": (gettext_lazy("“%s”"), str),
    "year": (gettext_lazy("%s 年"), str),
    "findings": (gettext_lazy("意见 %s 条"), str),
    "blocking": (gettext_lazy("其中必须处理 %s 条"), str),
    "indicator": (gettext_lazy("%s"), _indicator),
    "cutoff": (gettext_lazy("截至日志第 %s 条"), str),
    "figures": (gettext_lazy("共 %s 个数字"), str),
    "restates": (gettext_lazy("更正第 %s 号报告"), str),
    "file": (gettext_lazy("文件 %s"), str),
    "letter": (gettext_lazy("文书 %s"), str),
    "kind": (gettext_lazy("%s"), _letter),
    "draft": (gettext_lazy("稿件 %s"), str),
    "why": (gettext_lazy("事由：%s"), str),
    "sealed": (gettext_lazy("重新加密 %s 处"), str),
    "format": (gettext_lazy("格式 %s"), str),
    "cases": (gettext_lazy("%s 件"), str),
    "section": (gettext_lazy("章节 %s"), str),
    "finding": (gettext_lazy("意见 %s"), str),
    "figure": (gettext_lazy("指标 %s"), _indicator),
    "filters": (gettext_lazy("筛选 %s"), unquote_plus),
}
