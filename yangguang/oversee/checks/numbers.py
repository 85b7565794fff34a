"""Numbers as Chinese reports write them: 1,075,703 · 107.57万 · 一百零三 · 4000余 · 98.9% · 4个百分点."""

import re
from dataclasses import dataclass
from decimal import Decimal

_DIGITS = {"零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
HAN_NUMERAL = "(?<![零一二两三四五六七八九十百千万亿])[零一二两三四五六七八九十百千万亿]{1,16}"

UNITS = (
    "个百分点", "百分点", "万人次", "人次", "件次", "条次", "场次", "户次", "家次", "批次", "件(次)",
    "个工作日", "工作日", "个月", "小时", "万元", "亿元", "千元", "元", "条", "件", "项", "个", "期",
    "场", "次", "名", "人", "位", "篇", "部", "家", "类", "份", "户", "册", "处", "台", "批", "起", "宗",
    "例", "页", "幅", "种", "届", "所", "座", "块", "张", "卷", "则", "封", "倍", "%", "‰", "字", "天",
    "年", "月", "日", "号", "时", "分钟", "分", "级", "周", "套", "间", "支", "款", "章", "只", "辆", "本",
)  # fmt: skip
_UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
DATE_UNITS = frozenset({"年", "月", "日", "号", "时", "级", "届", "周", "款", "章"})
TIME_UNITS = frozenset({"个工作日", "工作日", "个月", "小时", "天", "分钟"})

_APPROX_BEFORE = re.compile(r"(?:大约|将近|接近|约|近|超过|超|逾|突破|不少于|至少|(?<![网线以会之])上)\s?$")

NUMBER = re.compile(
    rf"""
    (?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?![\d]) | \d{{1,3}}(?:，\d{{3}}){{2,}}(?!\d)
               | \d+(?:\.\d+)?)
    \s?(?P<power>[十百千]?[万亿](?!元|人次)|[百千](?=[余多条件次个项人份]))?
    \s?(?P<about>余|多|几|来(?=[条件次个项人份]))?
    \s{{0,3}}(?P<unit>{_UNIT})?
    |
    (?P<han>{HAN_NUMERAL})(?P<habout>余|多|几)? \s? (?P<hunit>{_UNIT})
    """,
    re.X,
)


@dataclass(frozen=True)
class Number:
    """One number in the text. `quantum` is the size of its last printed place (107.57万 → 100)."""

    value: Decimal
    quantum: Decimal
    unit: str
    approximate: bool
    start: int
    end: int
    number_end: int
    han: bool = False


def parse_han(numeral: str) -> int | None:
    """Value of a Chinese numeral (一百零三 → 103, 十二 → 12, 二零一二 → 2012), or None if it is none."""
    if len(numeral) > 16:
        return None
    if all(char in _DIGITS for char in numeral):
        return int("".join(str(_DIGITS[char]) for char in numeral))
    total, section, digit = 0, 0, None
    for char in numeral:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _POWERS:
            section += (1 if digit is None else digit) * _POWERS[char]
            digit = None
        else:
            if not section and digit is None and not total:
                return None
            total = (total + section + (digit or 0)) * _MYRIADS[char]
            section, digit = 0, None
    return total + section + (digit or 0)


def find_numbers(folded: str, start: int = 0, end: int | None = None) -> list[Number]:
    """All numbers of a folded text between two offsets, in order."""
    stop = len(folded) if end is None else end
    found = []
    for match in NUMBER.finditer(folded, start, stop):
        number = _from_match(match, folded)
        if number is not None:
            found.append(number)
    return found


def _from_match(match: re.Match, folded: str) -> Number | None:
    before = folded[max(0, match.start() - 3) : match.start()]
    if match["han"]:
        value = parse_han(match["han"])
        if value is None or before.endswith("第"):
            return None
        about = bool(match["habout"]) or bool(_APPROX_BEFORE.search(before))
        number_end = match.end("habout") if match["habout"] else match.end("han")
        return Number(
            Decimal(value), Decimal(1), match["hunit"], about, match.start(), match.end(), number_end, True
        )
    digits = match["digits"].replace(",", "").replace("，", "")
    if len(digits) > 18:
        return None
    scale = _scale(match["power"])
    places = len(digits.partition(".")[2])
    quantum = scale if not places else scale.scaleb(-places)
    about = bool(match["about"]) or bool(_APPROX_BEFORE.search(before))
    last = "about" if match["about"] else "power" if match["power"] else "digits"
    unit = match["unit"] or ""
    tail = folded[match.end() : match.end() + 2]
    about = about or tail in ("以上", "左右", "上下") or tail.startswith("余")
    end = match.end() if unit else match.end(last)
    return Number(Decimal(digits) * scale, quantum, unit, about, match.start(), end, match.end(last))


def _scale(power: str | None) -> Decimal:
    scale = Decimal(1)
    for char in power or "":
        scale *= _POWERS.get(char) or _MYRIADS[char]
    return scale
