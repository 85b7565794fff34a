"""What is wrong with a request, said in Chinese, field by field: pydantic's kinds of error as sentences."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .problem import FieldProblem

_MOST = 20  # mistakes that one answer lists
_SENTENCES = {
    "missing": gettext_lazy("缺少这一项，请补上。"),
    "extra_forbidden": gettext_lazy("不认识这一项，请删去或者核对名称。"),
    "string_type": gettext_lazy("应是文字。"),
    "string_unicode": gettext_lazy("含有不能识别的字符。"),
    "string_too_short": gettext_lazy("不能为空或者过短，至少 %(min_length)s 个字。"),
    "string_too_long": gettext_lazy("过长，最多 %(max_length)s 个字。"),
    "string_pattern_mismatch": gettext_lazy("含有不能使用的字符，请核对。"),
    "int_type": gettext_lazy("应是整数。"),
    "int_parsing": gettext_lazy("应是整数。"),
    "int_parsing_size": gettext_lazy("数字过大。"),
    "int_from_float": gettext_lazy("应是整数。"),
    "bool_type": gettext_lazy("应是 true 或者 false。"),
    "bool_parsing": gettext_lazy("应是 true 或者 false。"),
    "greater_than_equal": gettext_lazy("不能小于 %(ge)s。"),
    "less_than_equal": gettext_lazy("不能大于 %(le)s。"),
    "literal_error": gettext_lazy("只能是下列之一：%(expected)s。"),
    "list_type": gettext_lazy("应是一个列表。"),
    "too_long": gettext_lazy("最多 %(max_length)s 项。"),
    "model_type": gettext_lazy("应是一个 JSON 对象。"),
    "model_attributes_type": gettext_lazy("应是一个 JSON 对象。"),
    "dict_type": gettext_lazy("应是一个 JSON 对象。"),
}
_DAY = gettext_lazy("应是形如 2018-09-20 的日期。")
_OTHER = gettext_lazy("这一项不符合要求，请对照接口说明填写。")
_SOURCES = ("body", "query", "path", "header", "cookie")


def mistakes(errors: Sequence[Mapping]) -> list[FieldProblem]:
    """The errors of a validation as fields and sentences; nothing that was typed is repeated but names of fields."""
    return [FieldProblem(field=_field(each["loc"]), message=_sentence(each)) for each in errors[:_MOST]]


def unknown(names: Sequence[str]) -> list[FieldProblem]:
    """Parameters of an address that the operation does not know."""
    return [FieldProblem(field=name[:60], message=str(_SENTENCES["extra_forbidden"])) for name in names[:_MOST]]


def said(found: Sequence[FieldProblem]) -> str:
    """All of it in one sentence."""
    listed = "；".join(f"{each.field}：{each.message}".rstrip("。") for each in found)
    return _("请求中有填写不正确的内容，请更正后再提交：%s。") % listed.removeprefix("：")


def _field(loc: Sequence) -> str:
    """`body, payload, events, 0, on` → `events.0.on`: the source and the name of our own argument left out."""
    parts = [str(each)[:40] for each in loc]
    if parts and parts[0] in _SOURCES:
        source = parts.pop(0)
        parts = parts[1:] if source == "body" else parts[-1:]
    return ".".join(parts)


def _sentence(error: Mapping) -> str:
    kind = error["type"]
    if kind.startswith("date"):
        return str(_DAY)
    return str(_SENTENCES.get(kind, _OTHER)) % error.get("ctx", {})
