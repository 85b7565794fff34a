"""A refusal without a ground: the statute asks for the ground of every refusal."""

import re
from collections.abc import Iterator

from yangguang.oversee.checks.findings import NOTE, WARNING, Finding, Rule
from yangguang.oversee.checks.report import Report

RULE = Rule(
    "refusal-without-ground",
    ("不予公开未说明理由", "Refusal without a ground"),
    {
        "no-ground": (
            "报告称申请未予公开，但没有说明依据哪一条法定理由",
            "the report says that an application was refused but names no statutory ground",
        ),
        "in-form": (
            "正文列出不予公开的件数，未说明依据；依据由统计表分列的，以表为准",
            "the text counts refusals and names no ground; nothing is missing if the annexed form lists the grounds",
        ),
    },
    {
        "2008": (
            "《政府信息公开条例》（2008年施行）第二十一条、第三十二条：不予公开应当说明理由，年报应载明不予公开的情况",
            "Regulation (2008) arts. 21 and 32: a refusal states its ground, and the report states the refusals",
        ),
        "2019": (
            "《政府信息公开条例》（2019年修订）第三十六条、第五十条：不予公开应当告知并说明理由",
            "Regulation (2019) arts. 36 and 50: a refusal states its ground",
        ),
    },
)
_REFUSED = re.compile(
    r"未予公开|不予公开|不同意公开|未同意公开|不公开答复|拒绝公开|予以拒绝|未公开(?=\d|[,，。;]|$)"
)
_GROUND = re.compile(
    r"国家秘密|商业秘密|个人隐私|工作秘密|第三方|三安全|社会稳定|公共安全|经济安全|内部|过程性|不存在|不掌握|"
    r"执法案卷|行政查询|不属于|非本机关|非政府信息|不是《条例》|重复申请|信访|禁止公开|法律、(?:行政)?法规|"
    r"因(?!政府|此)|由于|理由(?:是|为|:)|原因|涉及|属于|无关|第[十一二三四五六七八]+条|其他情形|未形成|正在(?:调查|讨论)"
)
_REACH = 12  # sentences behind a refusal within which another may tell the grounds
# From this year on the form that belongs to the report lists the grounds.
_FORM_SINCE = 2019
_OUTCOMES = re.compile(
    r"(?<!不)予以公开|部分公开|不予公开|无法提供|不予处理|其他处理|不属于本|不存在|不明确|其他途径|已主动公开|补正"
)
# 公文属性认定: 不予公开523份 says how papers were classed, and refuses nobody.
_CLASSED = re.compile(
    r"公文|属性|定密|源头|审[查核][^,，;。]{0,6}(?:文件|信息|材料)|拟公开|认定|文件[^,，;。]{0,8}审[查核]"
    r"|(?:新?产生|生成|形成|制作|制发)[^。]{0,24}(?:信息|文件|公文)|(?:列为|列入|属于?|划为|确定为|[,，、;])依申请公开(?!申请|的申请)"
)
_NONE = re.compile(r"(?:没有|未发生|未出现|未有|无|不存在|避免)[^,，。;]{0,24}$")
_NOT_AN_EVENT = re.compile(
    r"^(?:的?(?:范围|目录|情况|情形|政府信息情况|条款|例外|事项清单|制度|标准|理由)|为例外)"
)


def check_refusals(report: Report) -> Iterator[Finding]:
    """Refusals in the prose; where a form of the statute lists the grounds, they stand there."""
    if any(form.kind in ("table3", "stat2014") for form in report.forms):
        return
    grounded: set[str] = set()
    for index, sentence in enumerate(report.sentences):
        text = report.folded[sentence.start : sentence.end]
        for match in _REFUSED.finditer(text):
            told = report.folded[max(0, sentence.start - 60) : sentence.start]
            if not _is_refusal(text, match, told):
                continue
            if _grounds(report, index, alone=True):
                grounded.add(report.section_at(sentence.start))
            elif not grounded - {report.section_at(sentence.start)}:  # told with its grounds in another part
                start = sentence.start + match.start()
                source = "2019" if (report.year or 0) >= 2019 else "2008"
                span = (start, sentence.start + match.end())
                annexed = _is_one_outcome(report, index, match, sentence.start)
                variant, severity = ("in-form", NOTE) if annexed else ("no-ground", WARNING)
                if _grounds(report, index, alone=False):
                    severity = NOTE  # the next outcome may have been meant as the ground
                yield report.finding(RULE, variant, severity, span, source=source)
                break


def _is_one_outcome(report: Report, index: int, match: re.Match, start: int) -> bool:
    """予以公开22件,部分公开4件,不予公开5件,无法提供13件 in the words of the form, which has the grounds itself."""
    place = start + match.end()
    text = report.folded[report.sentences[index].start : report.sentences[index].end]
    if (report.year or 0) < _FORM_SINCE:
        return False
    return (
        bool(re.match(r"\s?\d", report.folded[place : place + 2])) and len(set(_OUTCOMES.findall(text))) >= 2
    )


def _is_refusal(text: str, match: re.Match, told: str) -> bool:
    """Is it said of applications that came in? `told` are the words before the sentence."""
    before, after = text[: match.start()], text[match.end() :]
    classed = _CLASSED.search(before) and not re.search(r"(?:收到|受理|接到|新收)[^,，;。]{0,16}申请", before)
    if classed or _NONE.search(before) or _NOT_AN_EVENT.match(after):
        return False
    count = re.match(r"(?:的|答复|决定|信息|申请)*(?:数|数量)?(?:为|是|有|共)?\s?(\d+|零)\s?[件条]", after)
    if count:
        return count[1] not in ("0", "零")
    asked = re.search(r"申请[^。;]{0,40}$", before) or (
        "申请" in told + before
        and re.search(r"[;,，](?:另外?|其余|余下|还有)(?:的)?[\d一两二三][件条宗份][^。;]{0,20}$", before)
    )
    return bool(asked and re.search(r"\d\s?[件条宗份]|[一两二三四五六七八九十]件", before))


def _top(report: Report, offset: int) -> str:
    """The title of the section of the first level."""
    return report.section_at(offset).partition(" / ")[0]


_COUNTED = re.compile(r"(?:不予|不同意|未予)公开[^,，;。()\d]{0,6}(\d+)[件条][,，;、]")
_OTHER_OUTCOME = re.compile(
    r"(?<=[,，;、])\s?(?:另外?|其余)?(?:因|属于?|申请|告知)*(?:的?(?:政府)?信息不存在|不属于本[^,，;。()\d]{0,12}|非本机关[^,，;。()\d]{0,10}|(?:本机关)?不掌握|重复申请|已主动公开[^,，;。()\d]{0,6})"
    r"[^,，;。()\d]{0,12}(\d+)[件条]"
)


def _without_outcomes_before(text: str) -> str:
    """信息不存在3件,不予公开2件: what was counted before the refusals is no ground of theirs."""
    match = re.search(r"(?:不予|不同意|未予)公开[^,，;。()\d]{0,6}\d", text)
    match = match or re.search(r"\d[件宗条][^,，;。()\d]{2,20}(?:不予|不同意|未予)公开$", text)
    return _OTHER_OUTCOME.sub("", text[: match.start()]) + text[match.start() :] if match else text


def _without_other_outcomes(text: str) -> str:
    """不予公开4件,信息不存在2件: the second is an outcome of its own, and no ground of the first; 其中信息不存在2件 is."""
    match = _COUNTED.search(text)
    if match is None or re.search(r"其中|分别|包括|:", text[match.end() - 1 :]):
        return text
    tail = text[match.end() - 1 :]
    if sum(int(found[1]) for found in _OTHER_OUTCOME.finditer(tail)) == int(match[1]):
        return text
    return text[: match.end() - 1] + _OTHER_OUTCOME.sub("", tail)


def _grounds(report: Report, index: int, *, alone: bool) -> bool:
    """Is a ground named in the sentence, in the next two of the same section, or where the refusals are told?

    With `alone` what is counted as another outcome is no ground.
    """
    here = report.sentences[index]
    near, top = [here], _top(report, here.start)
    for place, later in enumerate(report.sentences[index + 1 : index + _REACH]):
        if _top(report, later.start) != top:
            break
        same = place < 2 and report.section_at(later.start) == report.section_at(here.start)
        if same or _REFUSED.search(report.folded, later.start, later.end):
            near.append(later)
    texts = [report.folded[item.start : item.end] for item in near]
    texts[0] = re.sub(r"申请行政复议|依法|严格审查|按照《[^》]*》", "", texts[0])
    texts = [_without_outcomes_before(text) for text in texts]
    if alone:
        texts = [_without_other_outcomes(text) for text in texts]
    return any(_GROUND.search(text) for text in texts)
