"""Claims: what a report says in numbers. Value, unit, qualifier, what is counted, scope, year, role."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from yangguang.oversee.checks.numbers import DATE_UNITS, TIME_UNITS, Number, find_numbers
from yangguang.oversee.checks.sentences import Sentence, bracket_depths

COUNT, CHANGE, SHARE, RATE, FACTOR = "count", "change", "share", "rate", "factor"
_MAX_PER_SENTENCE = 150

_NOT_A_COUNT_BEFORE = re.compile(r"(?:第\s?|[〔\[]\s?|[A-Za-z/@_.#-])$")
_A_CODE_BEFORE = re.compile(r"(?:电话|邮编|传真|编号|门牌|热线|号码|代码)[是为:]?\s?$")
_NOT_A_COUNT_AFTER = re.compile(
    r"\s?(?:号文?|热线|市长|市民|政务|服务|平台|阳光|便民|[〕\]]|[A-Za-z/@_]|[-—~至到]\d|:\d)"
)
_YUAN = {"千元": Decimal(1_000), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
# 培训人次由160增至248: the unit stands before them.
_FROM_UNIT = re.compile(
    r"(?P<unit>人次|件次|条次|场次|[人件条场次篇期])(?:数|数量)?(?:由|从)(?:去年|上年|20\d\d年)?的?$"
)
_TO = re.compile(
    r"(?:增加?|减少?|上?升|下?降|提高|上涨|回落|扩大|精简|压减|压缩|缩减|缩短|整合|合并|归并|调整)(?:至|到|为)(?:今年|本年|20\d\d年)?的?"
)
_ADDED_BEFORE = re.compile(r"(?:^|[,，;、:。]|以上|上述|这|前)\s?$")
_ADDED = re.compile(r"\s?(?:总共|共计|合计|总计|总和|一共|之和|相加|共|加起来)[为有是达]?\s?")
_CHANGE = re.compile(
    r"(?:多出|精简|压减|压缩|缩减|缩短|增加|增长|增多|增幅|减少|下降|上升|上涨|提高|提升|降低|降幅|减幅|回落|多|少|增|减|升|降)"
    r"(?:了|幅度|率|幅|量|比例|数量|数)?(?:约|近|为|是|达到|达|至?)?\s?$"
)
# 多, 少 alone say a change only in a comparison; 减少, 下降 always do.
_PLAIN_WORD = re.compile(r"(?:(?<!增)多|(?<!减)少|(?<!递)增|(?<!递)减|(?<![上提攀])升|(?<!下)降)$")
# 比上年多收到18件, 较去年少公开40条
_MORE_OF = re.compile(r"[比较][^,，;]{1,8}(?:多|少)[\u4e00-\u9fff]{2}(?:了)?$")
_COMPARED = re.compile(
    r"同比|环比|(?:比|较|与|同)(?:去年|上年|上一年|前年|往年|\d{4}年)|相比|去年同期|上年同期"
)
_SHARE = re.compile(r"占")
_PREVIOUS = re.compile(r"去年|上年(?!结转|度?结转)|上一年(?!度?结转)|上年度(?!结转)")
_THAN_YEAR = re.compile(r"[比较](?:20\d\d)年(?:同期)?的?$")
_YEAR = re.compile(r"(20\d\d)年")
_SCOPE = re.compile(
    r"市本级|县本级|区本级|省本级|本级|全市|全省|全县|全区|全州|全镇|全局|全系统|我市|我县|我区|我局|本市|本局|本机关"
)
_UNTIL = re.compile(r"20\d\d年?(?:底|末)?(?:及|以|之)?(?:以前|之前|前)")
_NAMED_YEAR = re.compile(r"(比|较|与)?(?:去年|上年|上一年|(20\d\d)年)度?(?:同期)?$")
_CARRIED = re.compile(r"结转|转入|遗留|跨年|积存")
_BARE = re.compile(r"^[、,，;和及与\s]*$")
_CLAUSE = re.compile(r"[,，、;:]|其中|包括")


@dataclass(frozen=True)
class Claim:
    """One number of the prose. `label` is what stands before it in its clause, `noun` what follows it.

    `lead` is everything between the number before and this one, on the same level of brackets.
    """

    value: Decimal
    quantum: Decimal
    unit: str
    approximate: bool
    role: str
    label: str
    noun: str
    lead: str
    scope: str
    year: int | None
    previous_year: bool
    depth: int
    start: int
    end: int
    sentence: int
    han: bool = False


def find_claims(folded: str, sentences: tuple[Sentence, ...], year: int | None) -> tuple[Claim, ...]:
    """All claims of the prose, in the order of the text."""
    found: list[Claim] = []
    for index, sentence in enumerate(sentences):
        found += _of_sentence(folded, sentence, index, year)
    return tuple(found)


def _of_sentence(folded: str, sentence: Sentence, index: int, year: int | None) -> list[Claim]:
    numbers = [n for n in find_numbers(folded, sentence.start, sentence.end) if _counts(folded, n, sentence)]
    if not numbers:
        return []
    numbers = _in_one_currency(_inherit_units(folded, numbers[:_MAX_PER_SENTENCE]))
    numbers = [
        n for n, after in zip(numbers, [*numbers[1:], None], strict=True) if not _adds(folded, n, after)
    ]
    depths = bracket_depths(folded, sentence.start, sentence.end)
    claims: list[Claim] = []
    last_end: dict[int, int] = {}
    scope = ""
    for number in numbers:
        if not number.unit:
            continue
        depth = depths[number.start - sentence.start]
        begin = last_end.get(depth, sentence.start if depth == 0 else None)
        if begin is None or depth > (claims[-1].depth if claims else 0):
            opened = folded.rfind("(", sentence.start, number.start) + 1
            begin = max(opened, begin or 0) if depth else sentence.start
            named = folded[max(sentence.start, opened - 10) : opened - 1] if depth else ""
        else:
            named = ""
        lead = _without_brackets(folded, begin, number.start, depths, sentence.start, depth)
        scope = _last(_SCOPE, lead) or scope
        claim = _claim(folded, number, sentence, index, lead, scope, depth, year)
        if named and not lead.strip() and _is_earlier(named, year):
            claim = replace(claim, previous_year=True)
        if claims and _BARE.match(lead) and claims[-1].depth == depth:
            claim = replace(
                claim, role=claims[-1].role if claim.unit == claims[-1].unit else claim.role,
                previous_year=claims[-1].previous_year,
            )  # fmt: skip
        claims.append(claim)
        last_end = {level: end for level, end in last_end.items() if level < depth}
        last_end[depth] = number.end
    return claims


def _is_earlier(named: str, year: int | None) -> bool:
    """较2016年(9002条): the bracket holds the number of the year named before it."""
    match = _NAMED_YEAR.search(named)
    if not match:
        return False
    return bool(match[1]) or not match[2] or year is None or int(match[2]) == year - 1


def _counts(folded: str, number: Number, sentence: Sentence) -> bool:
    """Is this number a count, and not a date, a document number, a telephone or a numbering?"""
    before = folded[max(sentence.start, number.start - 6) : number.start]
    after = folded[number.number_end : number.number_end + 6]
    if number.unit in DATE_UNITS or number.unit in TIME_UNITS:
        return False
    if _NOT_A_COUNT_BEFORE.search(before):
        return False
    if re.match(r"类(?:内部|过程性)", after):
        return False  # 四类过程性信息 is a term of the form
    if not number.unit and (_A_CODE_BEFORE.search(before) or _NOT_A_COUNT_AFTER.match(after)):
        return False
    begins = number.start == sentence.start or folded[number.start - 1] == "\n"
    if begins and re.match(r"[.、．)]", after):
        return False
    if number.han and (number.value < 2 or number.unit in ("号", "年")):
        return (
            number.unit in ("件", "次", "场")
            and number.value == 1
            and not before.endswith(("进", "再", "第"))
        )
    if number.unit == "分" and after.startswith("分别"):
        return False
    return not (number.unit in ("部", "个", "人", "项", "条") and _is_word(folded, number))


def _in_one_currency(numbers: list[Number]) -> list[Number]:
    """1.26万元,其中市本级7,400元: where a sentence counts in both, everything is 元."""
    units = {number.unit for number in numbers if number.value}
    if "元" not in units or not units & set(_YUAN):
        return numbers
    return [
        replace(n, unit="元", value=n.value * _YUAN[n.unit], quantum=n.quantum * _YUAN[n.unit])
        if n.unit in _YUAN else n
        for n in numbers
    ]  # fmt: skip


def _adds(folded: str, number: Number, after: Number | None) -> bool:
    """A 204项、B 131项、C 89项,三项合计424项: how many are added, no count of its own."""
    if after is None or after.unit != number.unit:
        return False
    before = folded[max(0, number.start - 3) : number.start]
    between = folded[number.end : after.start]
    return bool(_ADDED_BEFORE.search(before)) and bool(_ADDED.fullmatch(between))


_WORDS = {
    "部": "部门 部分 部署 部队".split(), "人": "人大 人民 人社".split(), "条": "条例 条款".split(),
    "个": "个人 个别".split(), "项": (),
}  # fmt: skip


def _is_word(folded: str, number: Number) -> bool:
    word = folded[number.end - 1 : number.end + 1]
    if number.unit == "个" and not number.han:
        return False
    return word in _WORDS[number.unit] and (number.han or number.unit != "部")


def _inherit_units(folded: str, numbers: list[Number]) -> list[Number]:
    """分别为25、102、300条: the numbers before take the unit of the last."""
    out = list(numbers)
    for place in range(len(out) - 2, -1, -1):
        number, after = out[place], out[place + 1]
        if number.unit or not after.unit:
            continue
        between = folded[number.number_end : after.start]
        if re.fullmatch(r"\s?(?:[、,，]|和|及|与)\s?", between):
            out[place] = replace(number, unit=after.unit)
    return [_with_unit(folded, out, place) for place in range(len(out))]


def _with_unit(folded: str, numbers: list[Number], place: int) -> Number:
    """予以公开966件,部分公开67,不予公开81件: in the midst of a list the unit may be left out."""
    number = numbers[place]
    if not number.unit and number.quantum == 1:
        if named := _FROM_UNIT.search(folded, max(0, number.start - 16), number.start):
            return replace(number, unit=named["unit"])
        before = numbers[place - 1] if place else None
        if before and _TO.fullmatch(folded[before.end : number.start]):
            unit = before.unit or _with_unit(folded, numbers, place - 1).unit
            return replace(number, unit=unit) if unit else number
    if (
        number.unit
        or number.quantum != 1
        or not re.match(r"[,，、;]", folded[number.number_end : number.number_end + 1])
    ):
        return number
    before = [item.unit for item in numbers[:place] if item.unit not in ("%", "")]
    after = [item.unit for item in numbers[place + 1 :] if item.unit not in ("%", "")]
    alone = re.search(r"[\u4e00-\u9fff]\s?$", folded[number.start - 2 : number.start])
    if alone and before and after and before[-1] == after[0]:
        return replace(number, unit=before[-1])
    return number


def _without_brackets(folded, start, end, depths, base, depth) -> str:
    start = max(start, end - 160)
    return "".join(
        folded[place]
        for place in range(start, end)
        if depths[place - base] <= depth and folded[place] not in "()"
    )


def _claim(folded, number, sentence, index, lead, scope, depth, year) -> Claim:
    label = _CLAUSE.split(lead)[-1].strip()
    if not label and re.search(r"[,，:]\s?$", lead):
        label = (_CLAUSE.split(lead)[-2:] or [""])[0].strip()
    years = _YEAR.findall(lead[-24:])
    stated_year = int(years[-1]) if years else None
    compared = bool(_COMPARED.search(lead))
    role = _role(number, lead, label, compared)
    previous = role in (COUNT, RATE, SHARE) and bool(_PREVIOUS.search(lead[-14:]) or _THAN_YEAR.search(lead))
    if stated_year and year and stated_year == year - 1 and role == COUNT and not _UNTIL.search(lead[-24:]):
        previous = True
    if _CARRIED.search(label):
        previous = False
    return Claim(
        number.value, number.quantum, number.unit, number.approximate, role, label,
        _noun(folded, number, sentence), lead, scope, (stated_year or year), previous, depth,
        number.start, number.end, index, number.han,
    )  # fmt: skip


def _role(number: Number, lead: str, label: str, compared: bool) -> str:
    if number.unit in ("个百分点", "百分点"):
        return CHANGE
    if _CHANGE.search(label) and (compared or not re.search(r"新增$|共增$|最多$|至少$|不少$", label)):
        if compared or not _PLAIN_WORD.search(label):
            return CHANGE
    if compared and _MORE_OF.search(lead):
        return CHANGE
    if number.unit == "倍":
        return FACTOR
    if number.unit in ("%", "‰"):
        return SHARE if _SHARE.search(lead[-24:]) else RATE
    return COUNT


def _noun(folded: str, number: Number, sentence: Sentence) -> str:
    tail = folded[number.end : min(sentence.end, number.end + 14)]
    return re.split(r"[,，、;:。()\d“”《》\"]|[和及与]", tail, maxsplit=1)[0].strip()


def _last(pattern: re.Pattern, text: str) -> str:
    found = pattern.findall(text)
    return found[-1] if found else ""
