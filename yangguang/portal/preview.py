"""The first page of a PDF attachment as a picture, so that nobody downloads forty megabytes to see it is the wrong file.

Made when first asked for and kept in a cache of its own by the digest of the file, whose bytes never change.
"""

import io
import logging
from threading import Lock

import pypdfium2 as pdfium
from django.core.cache import caches

from yangguang.publish.files import path_of, storage

WIDTH = 900  # pixels
_TALLEST = 4 * WIDTH
_MOST_BYTES = 30 * 1024 * 1024  # larger files are not opened for a picture
_one_at_a_time = Lock()  # the library is not safe for threads, and pictures must not take every processor
log = logging.getLogger(__name__)


def first_page(sha256: str) -> bytes | None:
    """A JPEG of the first page of a stored PDF; None where it cannot be drawn."""
    previews = caches["previews"]
    kept = previews.get(sha256)
    if kept is None:
        kept = _drawn(sha256) or b""
        previews.set(sha256, kept, None)
    return kept or None


def can_be_shown(kind: str, size: int) -> bool:
    """Whether a file gets a preview."""
    return kind == "pdf" and size <= _MOST_BYTES


def _drawn(sha256: str) -> bytes | None:
    with storage().open(path_of(sha256)) as file:
        data = file.read()
    with _one_at_a_time:
        try:
            document = pdfium.PdfDocument(data)
            try:
                page = document[0]
                scale = min(WIDTH / page.get_width(), _TALLEST / page.get_height())
                picture = page.render(scale=scale).to_pil().convert("RGB")
            finally:
                document.close()
        except (pdfium.PdfiumError, IndexError, ZeroDivisionError, MemoryError) as err:
            log.info("no preview of %s: %s", sha256, err)
            return None
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()
