"""Which kind of code someone has written down: credit code, organisation code or resident number."""

import re
import unicodedata

from yangguang.law.codes import CodeCheck, check_org_code, check_resident_id, check_uscc

LABELS = {
    "uscc": "统一社会信用代码",
    "org_code": "组织机构代码",
    "resident_id": "公民身份号码",
    "unknown": "无法识别的代码",
}
_NUMBER = re.compile(r"[1-8]\d{5}(18|19|20)\d{9}[\dXx]", re.ASCII)


def identify_code(written: str) -> CodeCheck:
    """Find the kind of `written` by its shape and check it; the kind is "unknown" where no shape fits.

    People write a small x, characters of full width and gaps between groups; an organisation code may carry its
    hyphen. The answer never repeats what was written.
    """
    code = "".join(unicodedata.normalize("NFKC", written).upper().split())
    if re.fullmatch(r".{8}-.", code):
        code = code.replace("-", "")
    if len(code) == 9:
        return check_org_code(code)
    if len(code) == 15 and code.isdigit():
        return CodeCheck("resident_id", False, "十五位公民身份号码已经停用，请填写十八位的号码。")
    if len(code) == 18:
        return _eighteen(code)
    why = f"现为{len(code)}位；统一社会信用代码和公民身份号码为18位，组织机构代码为9位，请核对。"
    return CodeCheck("unknown", False, why)


def _eighteen(code: str) -> CodeCheck:
    """A valid answer of either kind wins; otherwise what looks like a birthday makes it a resident number."""
    resident, credit = check_resident_id(code), check_uscc(code)
    if resident.valid or credit.valid:
        return resident if resident.valid else credit
    return resident if _NUMBER.fullmatch(code) else credit
