"""The words that open a list of parts, and those that end one."""

import re
from functools import lru_cache

from yangguang.oversee.checks.claims import Claim

OF_WHICH = re.compile(
    r"(?:信息|资讯|申请|文件|答复|公开)(?:当)?中[,，]|其中|当中|(?<![不未])(?<!没有)(?:包括|包含)(?!在)|涵盖|(?<![内包不未])含(?![义量有])|分为|细分"
)
LISTED = re.compile(
    r"分别[是为有]?|(?:^|[,，])来自(?=(?:自然人|公民|个人)$)|:|具体为|具体是|主要[为是]|[,，](?:检查|考核|评估|测评|评议)?结果为"
)
# 从五个方面展开:一是…,6个科室…: points in prose, no list of numbers.
POINTS = re.compile(r":\s*[“\"]?(?:一是|首先|一方面|其一|第一[,，是])")
# 按公开主体分, 从内容看, 以申请方式划分: another cut through a number said before.
BY_KIND = re.compile(
    r"(?:^|[,，;。:\n])\s*(?:如果)?(?:按照?|从|以|就|依照?)[^,，;。]{2,14}?(?:划分|来分|分类|区分|分|统计|来看|看|上看|来说)(?:的话)?[,，:]"
)
# 办结的159件中,予以公开63件; 从公开的7932条信息看,…: the number just before is the whole.
IN_THESE = re.compile(
    r"^[^,，;:。\d]{0,12}(?:当|之)?(?<![其年期过集])(?:中(?:[,，:]|已?有)|里[,，:])|^(?:政府)?(?:信息|申请|文件)(?:内容)?(?:来|上)?看[,，:]"
)
# 结案39件;结案案件中,维持25件: the words name the whole again.
NAMED_IN = re.compile(
    r"(?:^|[;,，])\s*(?:在)?(?:\d{4}年)?([^,，;:\d]{3,14}?)(?:当|之)?(?<![其年期过集程作])中[,，:]"
)
# 不予公开47件。不予公开的理由为:涉及国家秘密4件: the words before 理由 name the whole again.
REASON_OF = re.compile(
    r"^\s*(?:其中)?[,，]?\s*(?P<name>[^,，;:\d]{2,10}?)的?(?:主要)?(?:理由|原因|依据|情形|事由|类型)(?:分别|依次|主要)?(?:为|是|有|如下)?[,，:]?"
)
# 全年办结66件。办理结果为:予以公开27件: what was closed is the whole.
RESULT_OF = re.compile(
    r"^\s*(?:其中)?[,，]?\s*(?:申请|案件)?(?:的)?(?:办理|处理|答复|办结)(?:的)?(?:结果|情况)(?:分别|依次)?(?:为|是|如下|有)?(?:分别[为是]?)?[:,，]"
)
# ,均已按时答复:同意公开4件: what follows is of all that was listed before.
ALL_OF_THEM = re.compile(
    r"^[,，]\s*(?:已)?(?:均|全部|都)[^,，;:。\d未]{0,14}(?:办结|答复|办理完毕|回复|处理)[^,，;:。\d]{0,4}[:,，]"
)
# 9件,均已办结; 6件申请均在法定期限内办结
ALL_CLOSED = re.compile(
    r"[^,，;。\d]{0,6}[,，]?\s*(?:目前)?(?:已)?(?:均|全部|都)[^,，;:。\d未]{0,14}(?:办结|答复|办理完毕|处理完)"
)
MADE_UP = re.compile(r"(?:^|[,，])\s*(?:由|系|即)[^,，]{0,12}$")
NEW_WHOLE = re.compile(
    r"(?:^|[,，;、])(?:[两二三四五六]者|(?:以上|上述|这)?(?:[两二三四五六七八九十]|\d{1,2})[项类个种家条件份篇](?:合计|共计|总计|总共|一共|共)|并|还|同时|另外|此外|另|截至|目前|全年|累计|总计|合计|共计?(?=[^,，]*$)|去年|上年|与|比|较|以上|上述)"
)
# Some of the parts only: 主要是, 居前三位的是, 等.
SOME = re.compile(
    r"主要|重点|例如|譬如|居前|前[一二三四五六七八九十两\d]+[位名类]|较多|较大|最多|突出|包括但不限于"
)
STATE = re.compile(
    r"办结|结转|结案|收到|接到|受理|答复|回复|办复|采纳|整改|满意|召开|举办|举行|培训|开展|覆盖|新增|更新|关注|访问|浏览|点击|阅读|粉丝"
)
REST = re.compile(r"其他|其它|其余|余下|剩余|余为")
# 人大建议32件、政协提案54件,已公开结果80件: what was done with all of them, no third kind.
GOES_FORTH = re.compile(r"^(?:已|均|全部|现已|并)|办理结果")
# What is in force or kept up is a stock: what went is no part of it.
STOCK = re.compile(r"现行有效|累计|存量|现有|保有|在用|年[底末]|截至|留存|继续有效")
WENT = re.compile(r"废止|失效|清理|注销|关停|撤并|撤销|下架|移出|退出|删除|核减|取消|停用")
# 其他重点信息5条、工作动态63条: one kind among others, and not what is left.
_BARE_REST = re.compile(
    r"^(?:属于)?(?:其他|其它|其余|余下|剩余)(?:类别?|各类|信息|政府信息|方面|情况|情形|处理|方式|途径|渠道|的|为|各?部门|单位|公开)*$"
)
REMAINDER = re.compile(r"其余|余下|剩余|余为|另外?$|另有")


# ,微信公众号:600条 is one more item of a list, written with a colon.
_NAME = re.compile(r"[,，、;]\s?(?![^:]*(?:结果|情况|如下|分别|其中|包括|为|是))[^,，、;:]{2,10}:")


def opening(claim: Claim) -> str:
    """How a claim opens a list: "in these", "named", "of which", "by kind", "made up", "listed"; or ""."""
    return _opening_in(claim.lead)


@lru_cache(4096)  # asked many times of each number, by every rule about lists
def _opening_in(lead: str) -> str:
    # 对其中涉及隐私的内容作了区分处理;不予公开9件: what stands before ; opens nothing behind it.
    lead = lead[max(0, lead.rfind(";")) :]
    if _NAME.fullmatch(lead):
        return ""
    if IN_THESE.search(lead):
        return "in these"
    if BY_KIND.search(lead):
        return "by kind"
    if NAMED_IN.search(lead) and not OF_WHICH.search(lead):
        return "named"
    if OF_WHICH.search(lead):
        return "of which"
    if MADE_UP.search(lead):
        return "made up"
    return "listed" if LISTED.search(lead) and not POINTS.search(lead) else ""


def goes_back(claim: Claim) -> bool:
    """Does the sentence begin with words that speak of a number in the sentence before?"""
    return bool(
        re.match(
            r"\s*(?:其中|这些|(?:在)?(?:上述|主动公开|已公开|全部|所有)[^,，]{0,16}中[,，]|[^,，\d]{0,16}(?:信息|申请|文件|答复|公开)的?(?:当)?中[,，])",
            claim.lead,
        )
        or BY_KIND.search(claim.lead)
    )


def is_rest(part: Claim, *, last: bool) -> bool:
    """Does a part say that it is all the rest? In the middle of a list only where it says nothing else."""
    words = part.label + part.noun
    return bool(REST.search(words) and (last or _BARE_REST.match(part.label or part.noun)))
