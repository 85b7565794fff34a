"""Pages of a file as pictures to point at: one page at a time, what is chosen so far framed and numbered."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
from PIL import Image, ImageDraw, UnidentifiedImageError

from .errors import RedactionFailed
from .redaction_pages import DPI, POINTS, Box, opened

WIDTH = 720  # pixels of a picture to point at, however wide its page
_RED, _LINE = (176, 0, 32), 2


@dataclass(frozen=True)
class PageView:
    """How a page is shown: `scale` pixels stand for one point; pages count from 1."""

    number: int
    count: int
    width: int
    height: int
    scale: float

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """A rectangle on the picture, from any corner to the other, in the points of its page."""
        (x1, x2), (y1, y2) = sorted((left, right)), sorted((top, bottom))
        x1, x2 = max(x1, 0), min(x2, self.width)
        y1, y2 = max(y1, 0), min(y2, self.height)
        return Box(
            self.number, x1 / self.scale, y1 / self.scale, (x2 - x1) / self.scale, (y2 - y1) / self.scale
        )


def view_of(data: bytes, number: int, *, is_pdf: bool) -> PageView:
    """The page as it will be shown. A number outside the file means its nearest page. Raises RedactionFailed."""
    if not is_pdf:
        with _image(data) as picture:
            return _view(1, 1, *_points(picture))
    with opened(data) as document:
        number = min(max(number, 1), len(document))
        return _view(number, len(document), *document[number - 1].get_size())


def picture_of(data: bytes, number: int, boxes: Sequence[Box], *, is_pdf: bool) -> bytes:
    """The page as PNG with the boxes of it framed and numbered as they stand in `boxes`. Raises RedactionFailed."""
    shown = view_of(data, number, is_pdf=is_pdf)
    picture = _rendered(data, shown, is_pdf=is_pdf)
    pen = ImageDraw.Draw(picture, "RGBA")
    for position, box in enumerate(boxes, start=1):
        if box.page == shown.number:
            pen.rectangle(box.pixels(shown.scale), fill=(*_RED, 60), outline=_RED, width=_LINE)
            left, top, *_rest = box.pixels(shown.scale)
            pen.text((left + 3, top + 1), str(position), fill=_RED, font_size=13, stroke_width=2, stroke_fill="white")
    written = io.BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()


def _view(number: int, count: int, width: float, height: float) -> PageView:
    scale = WIDTH / width
    return PageView(number, count, WIDTH, max(round(height * scale), 1), scale)


def _rendered(data: bytes, shown: PageView, *, is_pdf: bool) -> Image.Image:
    if not is_pdf:
        with _image(data) as picture:
            return picture.convert("RGB").resize((shown.width, shown.height))
    with opened(data) as document:
        document.init_forms()
        page: pdfium.PdfPage = document[shown.number - 1]
        return page.render(scale=shown.scale, may_draw_forms=True).to_pil().convert("RGB")


def _image(data: bytes) -> Image.Image:
    try:
        return Image.open(io.BytesIO(data))
    except (UnidentifiedImageError, OSError) as err:
        raise RedactionFailed("这张图片不能打开，可能已经损坏") from err


def _points(picture: Image.Image) -> tuple[float, float]:
    """Width and height in points, by the resolution that the picture claims."""
    dpi = float(picture.info.get("dpi", (DPI, DPI))[0] or DPI)
    return picture.width * POINTS / dpi, picture.height * POINTS / dpi
