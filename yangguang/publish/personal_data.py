"""Before publication: where a text seems to hold personal data, and how it may be shown instead.

Hints for the person who reviews (PIPL articles 25 and 28), never an automatic change. They find what has a
form: numbers, addresses of mail. Names, homes and illnesses only a reader finds.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from yangguang.law.codes import check_resident_id


@dataclass(frozen=True)
class Hint:
    """A place in a text, `start` to `end` in characters; `masked` may stand there, `message` says why."""

    kind: str
    start: int
    end: int
    masked: str
    message: str


@dataclass(frozen=True)
class _Form:
    kind: str
    pattern: re.Pattern[str]
    message: str
    confirmed: Callable[[str], bool] = lambda digits: True


# Typists use full-width digits; one character each, so places in the text stay as they are.
_NARROW = str.maketrans("０１２３４５６７８９Ｘｘ－＠．", "0123456789Xx-@.")
_GAP = r"[ \-]?"


def find_personal_data(text: str) -> list[Hint]:
    """All hints in the order of the text; where two overlap, the surer kind stands."""
    narrow = text.translate(_NARROW)
    taken = bytearray(len(narrow))  # one mark a character
    hints = []
    for form in _FORMS:
        for start, end in _places(form, narrow):
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                hints.append(Hint(form.kind, start, end, mask(form.kind, narrow[start:end]), form.message))
    return sorted(hints, key=lambda hint: hint.start)


def mask(kind: str, value: str) -> str:
    """The masked form of one value, for where two persons must be told apart; otherwise leave it out whole.

    Kinds: resident_id, resident_id_internal (lists inside the office), mobile, landline, email, bank_card,
    plate, name, address, minor. An unknown kind, and a value too short for its form, is hidden whole.
    """
    rule = _MASKS.get(kind)
    return rule(value.strip()) if rule else "*" * len(value)


def _places(form: _Form, text: str) -> Iterator[tuple[int, int]]:
    for match in form.pattern.finditer(text):
        if form.confirmed(re.sub(r"[ \-]", "", match[0])):
            yield match.span()


def _luhn(digits: str) -> bool:
    """The check of ISO/IEC 7812-1 annex B, which every bank card carries."""
    total = 0
    for place, char in enumerate(reversed(digits)):
        value = int(char) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _resident(digits: str) -> bool:
    return check_resident_id(digits.upper()).valid


_FORMS = (
    _Form(
        "resident_id",
        re.compile(
            r"(?<![0-9A-Za-z])[0-9]{6}" + _GAP + r"[0-9]{8}" + _GAP + r"[0-9]{3}[0-9Xx](?![0-9A-Za-z])"
        ),
        "疑似公民身份号码。公开前应当删去，确需区分同名人员时只保留首末各一位。",
        _resident,
    ),
    _Form(
        "bank_card",
        re.compile(
            r"(?<![0-9A-Za-z])(?:62[0-9]{2}|[45][0-9]{3})(?:"
            + _GAP
            + r"[0-9]{4}){3}(?:"
            + _GAP
            + r"[0-9]{1,3})?(?![0-9A-Za-z])"
        ),
        "疑似银行账号。金融账户属于敏感个人信息，公开前应当删去。",
        _luhn,
    ),
    _Form(
        "mobile",
        re.compile(
            r"(?<![0-9A-Za-z])(?:(?:\+|00)86[ \-]?)?1[3-9][0-9]"
            + _GAP
            + r"[0-9]{4}"
            + _GAP
            + r"[0-9]{4}(?![0-9A-Za-z])"
        ),
        "疑似手机号码。属于个人的应当删去，公务联系电话请改用单位座机。",
    ),
    _Form(
        "email",
        re.compile(r"(?<![\w.+%-])[A-Za-z0-9][\w.+%-]{0,63}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+){1,5}", re.ASCII),
        "电子邮箱。属于个人的应当删去，单位对外邮箱可以保留。",
    ),
    _Form(
        "landline",
        re.compile(
            r"(?<![0-9A-Za-z])(?:[(（]0[0-9]{2,3}[)）]|0[0-9]{2,3}[ \-])[ \-]?"
            r"[2-9][0-9]{6,7}(?![0-9A-Za-z])"
        ),
        "座机号码。属于个人或住宅的应当删去，单位对外电话可以保留。",
    ),
    _Form(
        "plate",
        re.compile(
            r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·• ]?"
            r"(?=[A-Z0-9]*[0-9])[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳](?![A-Za-z0-9])"
        ),
        "疑似机动车号牌。能够识别到个人的，公开前应当遮盖。",
    ),
)


def _ends(first: int, last: int) -> Callable[[str], str]:
    """Keep so many characters at each end and put a star for each one between; too short is hidden whole."""

    def rule(value: str) -> str:
        hidden = len(value) - first - last
        if hidden <= 0:
            return "*" * len(value)
        return value[:first] + "*" * hidden + value[len(value) - last :]

    return rule


def _digits_only(rule: Callable[[str], str]) -> Callable[[str], str]:
    return lambda value: rule(re.sub(r"[^0-9A-Za-z]", "", value))


def _mobile(value: str) -> str:
    return _ends(3, 4)(re.sub(r"[^0-9]", "", value)[-11:])


def _landline(value: str) -> str:
    parts = re.match(r"[(（]?(0[0-9]{2,3})[)）]?[ \-]*([0-9]+)$", value)
    return f"{parts[1]}-{_ends(0, 2)(parts[2])}" if parts else "*" * len(value)


def _email(value: str) -> str:
    first, at, host = value.partition("@")
    # As many stars for every name, since the length of a short one gives it away.
    return f"{first[:1]}***@{host}" if at and first else "*" * len(value)


def _name(value: str) -> str:
    return value[:1] + "*" * (len(value) - 1) if len(value) > 1 else "*"


def _plate(value: str) -> str:
    return _ends(2, 2)(re.sub(r"[·• ]", "", value))


def _address(value: str) -> str:
    """Down to the district or county; a city alone where no district is named."""
    kept = re.match(r".{2,20}?(?:自治县|[区县旗])(?!域)", value) or re.match(r".{2,14}?[市州盟]", value)
    return (kept[0] if kept else "") + "***"


_MASKS: dict[str, Callable[[str], str]] = {
    "resident_id": _digits_only(_ends(1, 1)),
    "resident_id_internal": _digits_only(_ends(6, 4)),
    "mobile": _mobile,
    "landline": _landline,
    "email": _email,
    "bank_card": _digits_only(_ends(0, 4)),
    "plate": _plate,
    "name": _name,
    "address": _address,
    "minor": lambda value: "***",
}
