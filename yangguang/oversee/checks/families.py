"""Kinds that between them are all there is: natural persons and organisations, ways to apply, outcomes.

Where the parts of a list belong to one such family, the list must add up to its whole.
"""

import re

# family: (may the whole be larger because of open cases, its members as patterns)
FAMILIES: dict[str, tuple[bool, tuple[str, ...]]] = {
    "applicant": (False, (r"自然人|公民(?!、)|个人", r"法人|其他组织|企业|单位")),
    "channel": (
        False,
        (
            r"当面|现场|窗口", r"传真", r"网络|网上|网站|在线|平台", r"信函|邮寄|来信|信件|书面|EMS|邮政",
            r"电子邮件|邮箱|电邮|邮件", r"电话",
        ),
    ),
    "timeliness": (False, (r"按时办结|按期办结|按时答复|按期答复", r"延期|延长")),
    "outcome": (
        True,
        (
            r"(?<!部分)(?<!不)(?<!不予)(?:予以公开|同意公开|全部公开)(?!的)", r"部分公开", r"不予公开|不同意公开|未予公开",
            r"无法提供|不存在|不掌握", r"不予处理|重复申请", r"其他处理|其他途径|更改|补正|补充",
            r"已主动公开|主动公开范围", r"不属于|非本",
        ),
    ),
    "remedy": (False, (r"维持|驳回", r"纠正|纠错|撤销|改判", r"其他|撤回|终止", r"尚未审结|未审结|审理中|正在审理")),
    "life": (False, (r"新制定|制定|新制发|新增", r"修改|修订|更新", r"废止|失效", r"继续有效|保留")),
    "staff": (False, (r"专职", r"兼职")),
}  # fmt: skip
_COMPILED = {
    name: (open_ended, tuple(re.compile(member) for member in members))
    for name, (open_ended, members) in FAMILIES.items()
}


def family_of(labels: list[str]) -> str:
    """The family that every one of the labels belongs to, each to another member; or ""."""
    if len(labels) < 2:
        return ""
    for name, (_, members) in _COMPILED.items():
        hits = [next((i for i, m in enumerate(members) if m.search(label)), None) for label in labels]
        if None not in hits and len(set(hits)) == len(hits):
            return name
    return ""


def is_open_ended(family: str) -> bool:
    """True where the whole may be larger than its parts because some cases are still open."""
    return bool(family) and FAMILIES[family][0]
