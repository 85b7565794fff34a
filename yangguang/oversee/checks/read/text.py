"""Plain text in the encodings that Chinese offices use."""

import re

from yangguang.oversee.checks.errors import Unreadable

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_ENCODINGS = ("utf-8", "gb18030", "big5hkscs")


def decode(data: bytes, declared: str | None = None) -> str:
    """Bytes to text: BOM, declared encoding, UTF-8, GB18030, Big5. Raises Unreadable for binary rubbish."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        tries: tuple[str, ...] = ("utf-16",)
    elif data.startswith(b"\xef\xbb\xbf"):
        tries = ("utf-8-sig",)
    else:
        tries = tuple(dict.fromkeys(filter(None, (declared, *_ENCODINGS))))
    for name in tries:
        try:
            text = data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        if _is_text(text):
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise Unreadable(
        "不是可读的文本（可能是二进制文件或编码已损坏）", "not readable text (binary, or damaged)"
    )


def _is_text(text: str) -> bool:
    sample = text[:20000]
    return len(_CONTROL.findall(sample)) <= len(sample) // 200 and "\x00" not in sample[:2000]
