"""Kinds that between them are all there is: natural persons and organisations, ways to apply, outcomes.

Where the parts of a list belong to one such family, the list must add up to its whole.
"""

import re
from functools import lru_cache

# Families whose members are named of other things, too: the whole must be of this kind.
_WHOLE = {"ground": re.compile(r"不予|不同意|不公开|未公开|未予"), "fee": re.compile(r"费|收取|收费")}
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
            r"(?<!部分)(?<!不)(?<!不予)(?:予以公开|同意公开|全部公开)(?!的)", r"(?<!公开及)(?<!公开和)(?<!公开、)部分公开", r"不予公开|不同意公开|未予公开",
            r"无法提供|不存在|不掌握", r"不予处理|重复申请", r"其他处理|其他途径|更改|补正|补充",
            r"已主动公开|主动公开范围", r"不属于|非本",
        ),
    ),
    "remedy": (False, (r"维持|驳回", r"纠正|纠错|撤销|改判|责令|确认违法|变更", r"其他|撤回|终止", r"尚未审结|未审结|审理中|正在审理|在审|未结")),
    "suit": (False, (r"未经复议|直接起诉|直接提起", r"(?<!未)经复议|复议后")),
    "life": (False, (r"新制定|制定|新制发|新增", r"修改|修订|更新", r"废止|失效", r"继续有效|保留")),
    "tier": (False, (r"一级", r"二级", r"三级")),
    "staff": (False, (r"专职", r"兼职")),
    "half": (False, (r"上半年", r"下半年")),
    "rank": (False, (r"省本?级$", r"市本?级$", r"[县区]本?级$", r"(?:乡镇|镇|乡|街道)级?$", r"(?:村|社区)级?$")),
    "grade": (False, (r"优秀|优$", r"良好|良$", r"(?<!不)(?:合格|达标)|一般|中$", r"不合格|较差|差$")),
    "lead": (False, (r"^(?:其中)?(?:主办|牵头)", r"^(?:协|会|分)办|^配合")),
    "ground": (
        False,
        (
            r"国家秘密", r"商业秘密", r"个人隐私", r"第三方合法权益", r"三安全一稳定|安全.{0,12}稳定|社会稳定", r"内部事务|内部管理", r"过程性",
            r"执法案卷", r"行政查询", r"法律.{0,4}法规(?:规定|禁止)|其他", r"不是《?条例",
        ),
    ),
    "fee": (False, (r"检索", r"复制|复印|打印", r"邮寄|邮递|邮费|快递", r"其他")),
}  # fmt: skip
_COMPILED = {
    name: (open_ended, tuple(re.compile(member) for member in members))
    for name, (open_ended, members) in FAMILIES.items()
}


def family_of(labels: list[str], whole: str = "") -> str:
    """The family that every one of the labels belongs to, each to another member; or "". `whole` is its label."""
    return _family_of(tuple(labels), whole) if len(labels) > 1 else ""


@lru_cache(4096)  # lists are looked at again as they are cut at other places
def _family_of(labels: tuple[str, ...], whole: str) -> str:
    for name, (_, members) in _COMPILED.items():
        if name in _WHOLE and not _WHOLE[name].search(whole):
            continue
        hits = [next((i for i, m in enumerate(members) if m.search(label)), None) for label in labels]
        if None not in hits and len(set(hits)) == len(hits):
            return name
    return ""


def is_open_ended(family: str) -> bool:
    """True where the whole may be larger than its parts because some cases are still open."""
    return bool(family) and FAMILIES[family][0]


def names_few(family: str, count: int) -> bool:
    """True where so few of a family's members are named that the list may well be of some only."""
    return count * 2 <= len(FAMILIES[family][1]) and len(FAMILIES[family][1]) > 3
