"""Pages as pictures: rendering, blacking out, building anew, and reading the result back."""

import io
from collections.abc import Sequence
from ctypes import byref, c_int
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image, ImageDraw, UnidentifiedImageError
from pypdf import PdfReader, PdfWriter

from .errors import RedactionFailed

DPI = 200
POINTS = 72
MAX_PAGES = 500
_SCALE = DPI / POINTS
_MARGIN = 1.0  # points around a box: descenders and the edge of the raster
_FINE = 20  # steps to a point when a place is looked up
_DARK = 60  # of 255: darker than that is black for the reader


@dataclass(frozen=True)
class Box:
    """A rectangle in points from the top left corner of a page as it is shown; pages count from 1."""

    page: int
    left: float
    top: float
    width: float
    height: float

    def pixels(self, scale: float, margin: float = _MARGIN) -> tuple[float, float, float, float]:
        """Left, top, right, bottom on a picture of the page."""
        return (
            (self.left - margin) * scale, (self.top - margin) * scale,
            (self.left + self.width + margin) * scale, (self.top + self.height + margin) * scale,
        )  # fmt: skip


def blacken(data: bytes, boxes: Sequence[Box], *, is_pdf: bool) -> bytes:
    """A PDF of pictures of the pages of `data` (a PDF or one image) with the boxes black.

    Raises RedactionFailed for a file that cannot be read and for a box that lies on no page.
    """
    pages = _pdf_pages(data) if is_pdf else _image_pages(data)
    writer, left = PdfWriter(), list(boxes)
    for number, (picture, scale) in enumerate(pages, start=1):
        pen = ImageDraw.Draw(picture)
        for box in [each for each in left if each.page == number]:
            _demand_on_page(box, picture, scale)
            pen.rectangle(box.pixels(scale), fill="black")
            left.remove(box)
        writer.add_page(PdfReader(_as_pdf(picture, scale)).pages[0])
    if left:
        raise RedactionFailed(f"文件没有第{left[0].page}页，请核对要遮盖的位置")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def verify(made: bytes, boxes: Sequence[Box]) -> None:
    """Read the result back: no text in it, no attachment, and every box black. Raises RedactionFailed."""
    reader = PdfReader(io.BytesIO(made))
    if any((page.extract_text() or "").strip() for page in reader.pages) or reader.attachments:
        raise RedactionFailed("遮盖后的文件里仍能读出文字，没有生成，请联系系统管理员")
    with pdfium.PdfDocument(made) as document:
        for box in boxes:
            picture = document[box.page - 1].render(scale=1).to_pil().convert("L")
            inner = tuple(int(edge) for edge in box.pixels(1, margin=-1))
            if inner[2] > inner[0] and inner[3] > inner[1]:
                if picture.crop(inner).getextrema()[1] > _DARK:
                    raise RedactionFailed(f"第{box.page}页的遮盖没有生效，没有生成，请联系系统管理员")


def places_of(data: bytes, words: Sequence[str]) -> list[Box]:
    """Where words stand in the text of a PDF. A scanned page has no text, and no places."""
    found = []
    with opened(data) as document:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            for word in filter(None, (word.strip() for word in words)):
                found += _places_on(page, text, word, number + 1)
            text.close()
            page.close()
    return found


def _places_on(page, text, word: str, number: int) -> list[Box]:
    searcher, found = text.search(word), []
    while match := searcher.get_next():
        start, count = match
        for rect in range(text.count_rects(start, count)):
            found.append(_box(page, number, text.get_rect(rect)))
    searcher.close()
    return found


def _box(page, number: int, rect: tuple[float, float, float, float]) -> Box:
    """From the coordinates of the file, which know nothing of rotation, to those of the page as shown."""
    width, height = page.get_size()
    corners = [_shown(page, width, height, x, y) for x, y in ((rect[0], rect[1]), (rect[2], rect[3]))]
    (x1, x2), (y1, y2) = (sorted(axis) for axis in zip(*corners, strict=True))
    return Box(number, x1, y1, x2 - x1, y2 - y1)


def _shown(page, width: float, height: float, x: float, y: float) -> tuple[float, float]:
    across, down = c_int(), c_int()
    size = (round(width * _FINE), round(height * _FINE))
    raw.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, byref(across), byref(down))
    return across.value / _FINE, down.value / _FINE


def opened(data: bytes) -> pdfium.PdfDocument:
    """The PDF, not too long. Raises RedactionFailed."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as err:
        raise RedactionFailed("这份PDF不能打开，可能有密码或者已经损坏") from err
    if len(document) > MAX_PAGES:
        raise RedactionFailed(f"文件超过{MAX_PAGES}页，请拆分后再处理")
    return document


def _pdf_pages(data: bytes):
    with opened(data) as document:
        # Filled-in forms and remarks are drawn too, so that nothing is shown less than it was.
        document.init_forms()
        for number in range(len(document)):
            page = document[number]
            yield page.render(scale=_SCALE, may_draw_forms=True).to_pil().convert("RGB"), _SCALE
            page.close()


def _image_pages(data: bytes):
    try:
        with Image.open(io.BytesIO(data)) as picture:
            dpi = picture.info.get("dpi", (DPI, DPI))[0] or DPI
            yield picture.convert("RGB"), float(dpi) / POINTS
    except (UnidentifiedImageError, OSError) as err:
        raise RedactionFailed("这张图片不能打开，可能已经损坏") from err


def _demand_on_page(box: Box, picture: Image.Image, scale: float) -> None:
    left, top, right, bottom = box.pixels(scale, margin=0)
    if right <= max(left, 0) or bottom <= max(top, 0) or left >= picture.width or top >= picture.height:
        raise RedactionFailed(f"第{box.page}页上要遮盖的位置不在页面之内，请核对")


def _as_pdf(picture: Image.Image, scale: float) -> io.BytesIO:
    """One page of the size it had. Nothing but the picture goes along: no text, no remarks, no names of authors."""
    page = io.BytesIO()
    picture.save(page, "PDF", resolution=scale * POINTS, quality=85)
    page.seek(0)
    return page
