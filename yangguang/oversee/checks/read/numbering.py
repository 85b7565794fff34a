"""Automatic paragraph numbers of a DOCX (一、 （一） 1.): Word counts them, so the text does not hold them."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HAN = "零一二三四五六七八九"
_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "ideographDigital",
    "japaneseCounting",
    "taiwaneseCounting",
}


def han(number: int) -> str:
    """1 → 一, 12 → 十二, 20 → 二十; as far as headings go."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_HAN[tens]}十"
    return head + (_HAN[ones] if ones else "")


class Numbering:
    """Counts the numbered paragraphs of one document, in order."""

    def __init__(self, root, styles=None):
        self._styles = _numbered_styles(styles)
        self._levels: dict[tuple[str, str], tuple[str, str, int]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if root is None:
            return
        for item in root.iterchildren(f"{W}abstractNum"):
            for level in item.iterchildren(f"{W}lvl"):
                key = (item.get(f"{W}abstractNumId") or "", level.get(f"{W}ilvl") or "0")
                start = _val(level, "start")
                self._levels[key] = (
                    _val(level, "numFmt"), _val(level, "lvlText"), int(start) if start.isdigit() else 1,
                )  # fmt: skip
        for item in root.iterchildren(f"{W}num"):
            self._abstract[item.get(f"{W}numId") or ""] = _val(item, "abstractNumId")

    def label(self, paragraph) -> str:
        """The number that Word prints before this paragraph, or ""."""
        found = paragraph.find(f"{W}pPr/{W}numPr")
        if found is None:
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            found = None if style is None else self._styles.get(style.get(f"{W}val") or "")
        if found is None:
            return ""
        number, level = _val(found, "numId"), _val(found, "ilvl") or "0"
        abstract = self._abstract.get(number, "")
        shape = self._levels.get((abstract, level))
        if shape is None or not level.isdigit():
            return ""
        depth = int(level)
        counts = self._counts.setdefault(abstract, {})
        counts[depth] = counts.get(depth, shape[2] - 1) + 1
        for deeper in [key for key in counts if key > depth]:
            del counts[deeper]
        return self._text(abstract, depth, counts)

    def _text(self, abstract: str, depth: int, counts: dict[int, int]) -> str:
        text = self._levels[abstract, str(depth)][1]
        for level in range(depth + 1):
            form = self._levels.get((abstract, str(level)), ("decimal", "", 1))[0]
            if form in ("bullet", "none"):
                return ""
            value = counts.get(level, 1)
            text = text.replace(f"%{level + 1}", han(value) if form in _CHINESE else str(value))
        return text


def _numbered_styles(root) -> dict:
    """Styles that number their paragraphs: style id → its numPr."""
    found = {}
    for style in () if root is None else root.iterchildren(f"{W}style"):
        numbered = style.find(f"{W}pPr/{W}numPr")
        if numbered is not None:
            found[style.get(f"{W}styleId") or ""] = numbered
    return found


def _val(element, name: str) -> str:
    child = element.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val") or ""
