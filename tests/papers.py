"""Papers that an office keeps, made for a test."""

import io

import typst
from pypdf import PdfWriter

from yangguang.answer.letter_pdf import _fonts


def pdf(*lines: str, rotated: int = 0) -> bytes:
    """A PDF with real text in it, one paragraph a line, its author named in the file."""
    text = "\n\n".join(lines)
    source = f'#set document(author: "张三")\n#set text(font: "Noto Sans CJK JP")\n{text}'.encode()
    made = typst.compile(source, font_paths=_fonts(), ignore_system_fonts=True)
    if not rotated:
        return made
    writer = PdfWriter(clone_from=io.BytesIO(made))
    writer.pages[0].rotate(rotated)
    turned = io.BytesIO()
    writer.write(turned)
    return turned.getvalue()
