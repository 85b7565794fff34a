"""The HTML of a record's body: a short list of elements that carry meaning; nothing that styles or runs."""

import html
import re
from urllib.parse import unquote

import nh3

_BLOCKS = {"p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "hr", "br"}
_TABLE = {"table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"}
_WORDS = {"strong", "em", "u", "sub", "sup", "del", "ins", "a", "img"}

# The page has one h1, the record's title; editors' boxes and old tags become what they meant.
_RENAMED = {
    "h1": "h2", "h5": "h4", "h6": "h4", "b": "strong", "i": "em", "s": "del", "strike": "del",
    **dict.fromkeys(
        ("div", "section", "article", "header", "footer", "main", "aside", "center", "pre", "address",
         "figure", "figcaption", "dl", "dt", "dd"),
        "p",
    ),
}  # fmt: skip
_TAGS = _BLOCKS | _TABLE | _WORDS | set(_RENAMED)
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
}
_DROPPED_WITH_CONTENT = {
    "script",
    "style",
    "title",
    "template",
    "noscript",
    "iframe",
    "object",
    "svg",
    "math",
}

# Exactly how nh3 writes a tag: attributes double-quoted, with quotes and angle brackets inside escaped.
_TO_REWRITE = re.compile(
    rf'<(/?)({"|".join(sorted({*_RENAMED, "a", "img"}, key=len, reverse=True))})((?: [a-z]+="[^"]*")*)>'
)
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_EMPTY_PARAGRAPH = re.compile(r"<p>(?:\s|&nbsp;)*</p>")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)

_LINE_ENDS = re.compile(r'</?(?:p|h2|h3|h4|li|blockquote|tr|table|caption|br|hr|ul|ol)(?: [a-z]+="[^"]*")*>')
_CELL_ENDS = re.compile(r"</t[dh]>")
_BLANKS, _SPACES, _AROUND_TAB = re.compile(r"[ \t\r\n]+"), re.compile(r" +"), re.compile(r" *\t *")

# Re-reading what was written settles after two or three rounds; hostile nesting that does not becomes text.
_ROUNDS = 8


def clean_html(text: str) -> str:
    """The body with only the elements and attributes of our list; cleaning it again changes nothing.

    Links stay where they are http, https, mailto or relative; pictures only where they are this record's own
    attachments, that is relative. Links that lead outside carry rel="nofollow noopener".
    """
    current = _UNWRITABLE.sub("", text)
    for _ in range(_ROUNDS):
        cleaned = _once(current)
        if cleaned == current:
            return cleaned
        current = cleaned
    return plain_to_html(_text_of(current))


def plain_to_html(text: str) -> str:
    """Each line that is not blank as a paragraph; indents go, since the page's style makes them."""
    lines = (line.strip() for line in _UNWRITABLE.sub("", text).splitlines())
    return "\n".join(f"<p>{html.escape(line, quote=False)}</p>" for line in lines if line)


def is_writable(text: str) -> bool:
    """No control characters: they come from damaged exports, and no page, file or database can show them."""
    return not _UNWRITABLE.search(text)


def clean_line(text: str) -> str:
    """One line of text: what cannot be written into XML goes, line breaks and runs of blanks become one blank."""
    return " ".join(_UNWRITABLE.sub(" ", text).split())


def html_to_text(text: str) -> str:
    """The words alone, for search and abstracts: a line per block or table row, cells apart by a tab."""
    return _text_of(clean_html(text))


def text_of_clean(body: str) -> str:
    """The words of a body that `clean_html` has cleaned already, as every released one is."""
    return _text_of(body)


def _once(text: str) -> str:
    safe = _cleaner.clean(text)
    return _EMPTY_PARAGRAPH.sub("", _TO_REWRITE.sub(_rewritten, safe)).strip()


def _attribute(tag: str, name: str, value: str) -> str | None:
    """The value as it may stand, or None to drop the attribute."""
    value = value.strip()
    if name == "href":
        return value if value and not _leaves_quietly(value) else None
    if name == "src":
        return value if _is_own_picture(value) else None
    if name in ("colspan", "rowspan", "span"):
        return value if re.fullmatch(r"[1-9][0-9]{0,2}", value) else None
    if name == "scope":
        return value if value in ("row", "col", "rowgroup", "colgroup") else None
    return value


# Made once: the lists above are read a single time and not for each of a million texts.
_cleaner = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags=_DROPPED_WITH_CONTENT,
    attributes=_ATTRIBUTES,
    attribute_filter=_attribute,
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
    strip_comments=True,
)


def _leaves_quietly(address: str) -> bool:
    # //host and its spellings with backslashes look relative and lead to another server.
    return "\\" in address or address.startswith("//")


def _is_own_picture(address: str) -> bool:
    path = unquote(address)
    outside = _SCHEME.match(path) or _leaves_quietly(path)
    return bool(path) and not outside and ".." not in path.split("/")


def _rewritten(match: re.Match[str]) -> str:
    closing, tag, attributes = match.groups()
    tag = _RENAMED.get(tag, tag)
    if tag == "img":
        return _picture(attributes)
    if tag == "a" and ' href="http' in attributes and not closing:
        attributes += ' rel="nofollow noopener"'
    return f"<{closing}{tag}{attributes}>"


def _picture(attributes: str) -> str:
    values = dict(_ATTRIBUTE.findall(attributes))
    if "src" not in values:
        return ""
    # A picture without words is announced at least as one (WCAG 1.1.1).
    return f'<img src="{values["src"]}" alt="{values.get("alt") or "图片"}">'


def _text_of(cleaned: str) -> str:
    flat = _BLANKS.sub(" ", cleaned)
    flat = _TAG.sub("", _CELL_ENDS.sub("\t", _LINE_ENDS.sub("\n", flat)))
    words = _SPACES.sub(" ", html.unescape(flat).replace("\xa0", " "))
    words = _AROUND_TAB.sub("\t", words) if "\t" in words else words
    return "\n".join([line for line in map(str.strip, words.split("\n")) if line])
