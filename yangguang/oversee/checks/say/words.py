"""The few words of the checker's own face, in Chinese and English."""

_WORDS = {
    "error": ("错误", "error"),
    "warning": ("疑点", "warning"),
    "note": ("提示", "note"),
    "clean": ("未发现问题", "nothing found"),
    "source": ("依据", "basis"),
    "section": ("位置", "section"),
    "file": ("文件", "file"),
    "year": ("年度", "year"),
    "agency": ("机关", "agency"),
    "form": ("格式", "form"),
    "claims": ("数据", "claims"),
    "tables": ("表格", "tables"),
    "unreadable": ("无法读取", "unreadable"),
    "total": ("合计", "total"),
    "checking": ("正在核查", "checking"),
    "title": ("年度报告核查结果", "Annual report check"),
    "stated": ("报告所载", "stated"),
    "computed": ("应为", "computed"),
    "difference": ("相差", "difference"),
    "unknown": ("未载明", "not stated"),
    "whole document": ("全文", "whole document"),
    "findings": ("核查发现", "Findings"),
    "text": ("报告原文", "The report's own text"),
    "value": ("数值", "value"),
    "noun": ("所指", "what is counted"),
    "scope": ("范围", "scope"),
    "role": ("性质", "role"),
}


def word(key: str, lang: str) -> str:
    """A word of the face in the asked language."""
    return _WORDS[key][1 if lang == "en" else 0]
