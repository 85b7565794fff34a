"""A file's name as it may be stored and shown: Chinese stays, what could mislead or escape goes."""

import re
import unicodedata

_LONGEST_BYTES = 200  # a file system takes 255; the rest is for a prefix of ours

# Control characters, direction marks (a right-to-left override turns fdp.exe into exe.pdf for the eye), and
# characters without width.
_INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_RESERVED = re.compile(r'[<>:"|?*]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?$", re.IGNORECASE)


def clean_name(name: str) -> str:
    """The name without folders, invisible characters and characters that a file system refuses.

    Never empty: a name of which nothing is left becomes 附件, with the ending it had.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", _INVISIBLE.sub("", name)))[-1]
    last = " ".join(_RESERVED.sub("_", last).split())
    stem, dot, ending = last.rpartition(".")
    if not dot:
        stem, ending = last, ""
    stem = stem.strip(" .") or "附件"
    if _DEVICES.match(stem):
        stem = f"附件_{stem}"
    ending = ending.strip()
    return _shortened(stem, f".{ending}" if ending else "")


def ending_of(name: str) -> str:
    """The ending in lower case without its dot; empty where there is none."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def _shortened(stem: str, ending: str) -> str:
    ending = ending[:16]
    stem = stem[:_LONGEST_BYTES]
    while len((stem + ending).encode()) > _LONGEST_BYTES:
        stem = stem[:-1]
    return stem.rstrip(" .") + ending
