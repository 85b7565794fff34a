"""Pages of a PDF put back into paragraphs: lines joined, page numbers dropped."""

import re

_PAGE_NUMBER = re.compile(
    r"^\s*(?:[-—–·]\s*)?(?:第\s*)?\d{1,3}(?:\s*页)?(?:\s*/\s*\d{1,3})?(?:\s*[-—–·])?\s*$"
)
_OPENS = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.．、]\D|第[一二三四五六七八九十]{1,3}部分)"
)
_CLOSED = re.compile(r"[。！？：；:;]\s*$")
_ALONE = re.compile(r"(?<!\S)[\d/]+(?!\S)")
_PUNCTUATION = re.compile(r"[，。；,;]")
# Typesetters put a thin space between Chinese and digits, which comes out as a space.
_THIN = re.compile(
    r"(?<=[\u4e00-\u9fff，。、；：（）“”《》]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) (?=[\u4e00-\u9fff，。、；：（）“”《》])"
)
_HAN_END = re.compile(r"[\u3000-\u9fff\uff00-\uffef]$")


def reflow(pages: list[str]) -> str:
    """One text of all pages. A line that is as long as its neighbours and does not end a sentence goes on."""
    lines: list[str] = []
    for page in pages:
        found = [line.rstrip() for line in page.splitlines() if line.strip()]
        for place, line in enumerate(found):
            at_edge = place in (0, len(found) - 1)
            if not (at_edge and _PAGE_NUMBER.match(line)):
                lines.append(line if _is_row(line) else _THIN.sub("", line))
    width = _usual_width(lines)
    out: list[str] = []
    before = ""
    for line in lines:
        if out and _goes_on(before, line, width):
            joint = "" if _HAN_END.search(before) or not line[:1].isascii() else " "
            if before[-1:].isdigit() and line[:1].isdigit():
                joint = ""
            out[-1] += joint + line.lstrip()
        else:
            out.append(line)
        before = line
    return "\n".join(out)


def _usual_width(lines: list[str]) -> int:
    """The length that most full lines have: the upper quarter of those that hold prose."""
    lengths = sorted(len(line) for line in lines if len(line) > 12 and not _is_row(line))
    return lengths[int(len(lengths) * 0.75)] if lengths else 0


def _is_row(line: str) -> bool:
    """Rows of numbers are table rows: never joined, and their spaces part the cells."""
    return len(_ALONE.findall(line)) >= 2 and not _PUNCTUATION.search(line)


def _goes_on(before: str, line: str, width: int) -> bool:
    """Was the line before cut by the margin? Then it is about as wide as the page and ends no sentence."""
    if _CLOSED.search(before) or _OPENS.match(line) or _is_row(line) or _is_row(before):
        return False
    return width > 0 and len(before) >= width * 0.8
