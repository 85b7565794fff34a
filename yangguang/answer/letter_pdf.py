"""A letter as PDF, tagged (PDF/A-2a, PDF/UA-1), set by Typst. The same letter gives the same bytes."""

import json
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

import noto_cjk_sans_jp_bold
import noto_cjk_sans_jp_regular
import typst

from .errors import LetterFailed
from .letter_document import LetterDocument

_FAMILIES = ["Noto Sans CJK JP"]
_TEMPLATE = files("yangguang.answer").joinpath("letter.typ").read_bytes()


def letter_pdf(letter: LetterDocument) -> bytes:
    """The letter as PDF. Raises LetterFailed for a character that no font draws, or anything that cannot be set."""
    data = {
        "issuer": letter.issuer, "number": letter.number, "title": letter.title, "addressee": letter.addressee,
        "paragraphs": letter.paragraphs, "signature": letter.signature, "day": letter.day_words,
        "facts": letter.facts, "contact": letter.contact, "families": _FAMILIES,
    }  # fmt: skip
    try:
        return typst.compile(
            _TEMPLATE,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"letter": json.dumps(data, ensure_ascii=False)},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=datetime(letter.day.year, letter.day.month, letter.day.day, tzinfo=UTC),
        )
    except typst.TypstError as err:
        raise LetterFailed(f"这封告知书不能排版，请检查其中的生僻字或者符号：{err.message}") from err


@cache
def _fonts() -> typst.Fonts:
    """The packaged fonts only: system fonts are never looked at, so every machine prints the same page."""
    paths = [
        str(Path(str(module.FONT_PATH)).parent)
        for module in (noto_cjk_sans_jp_regular, noto_cjk_sans_jp_bold)
    ]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)
