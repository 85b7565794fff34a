"""Check characters of the unified social credit code, the organisation code and the resident number."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from yangguang.law.errors import UnknownCode
from yangguang.law.tables import Row, rows


@dataclass(frozen=True, slots=True)
class CodeCheck:
    """What a check found: the `kind` of code, whether it is `valid`, and `why` not (empty when it is)."""

    kind: str
    valid: bool
    why: str = ""

    def __bool__(self) -> bool:
        return self.valid


def uscc_check_char(first17: str) -> str:
    """The last character of a unified social credit code (GB 32100). Raises UnknownCode on bad input."""
    rule = _rule("uscc")
    remainder = _weighted_sum(first17, rule) % rule["modulus"]
    return rule["alphabet"][-remainder % rule["modulus"]]


def org_code_check_char(first8: str) -> str:
    """The ninth character of an organisation code (GB 11714). Raises UnknownCode on bad input."""
    return _check_char(first8, _rule("org_code"))


def resident_id_check_char(first17: str) -> str:
    """The eighteenth character of a resident number (GB 11643). Raises UnknownCode on bad input."""
    return _check_char(first17, _rule("resident_id"))


def check_uscc(code: str) -> CodeCheck:
    """Check shape and check character of a unified social credit code, upper case, without spaces."""
    return _check(code, _rule("uscc"), uscc_check_char)


def check_org_code(code: str) -> CodeCheck:
    """Check a nine-character organisation code, written without the hyphen."""
    return _check(code, _rule("org_code"), org_code_check_char)


def check_resident_id(code: str) -> CodeCheck:
    """Check shape, day of birth and check character. The answer never repeats the number itself."""
    found = _check(code, _rule("resident_id"), resident_id_check_char)
    if found and not _is_day(code[6:14]):
        return CodeCheck("resident_id", False, "公民身份号码中的出生日期不存在，请核对。")
    return found


def _check(code: str, rule: Row, check_char: Callable[[str], str]) -> CodeCheck:
    label, length = rule["label"], rule["length"]
    if len(code) != length:
        return CodeCheck(rule.id, False, f"{label}应为{length}位，现为{len(code)}位，请核对。")
    if re.fullmatch(rule["pattern"], code, re.ASCII) is None:
        return CodeCheck(rule.id, False, f"{label}含有不允许的字符，请核对。")
    if check_char(code[:-1]) != code[-1]:
        return CodeCheck(rule.id, False, f"{label}的校验码不对，请核对是否有误录。")
    return CodeCheck(rule.id, True)


def _check_char(body: str, rule: Row) -> str:
    return rule["check_chars"][_weighted_sum(body, rule) % rule["modulus"]]


def _weighted_sum(body: str, rule: Row) -> int:
    weights, alphabet = rule["weights"], rule["alphabet"]
    if len(body) != len(weights) or any(char not in alphabet for char in body):
        raise UnknownCode(f"计算{rule['label']}的校验码需要{len(weights)}位有效字符，请核对。")
    return sum(alphabet.index(char) * weight for char, weight in zip(body, weights, strict=True))


def _is_day(text: str) -> bool:
    try:
        date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return True


def _rule(kind: str) -> Row:
    return next(row for row in rows("codes") if row.id == kind)
