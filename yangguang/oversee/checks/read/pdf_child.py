"""The child that opens a PDF: bytes on standard input, text of the pages on standard output, parted by form feeds.

Runs as `python -m …pdf_child` under limits on memory and processor time; exit codes are told by `pdf.py`.
"""

import io
import logging
import resource
import sys

import pypdf
from pypdf.errors import PyPdfError

MEMORY = 450_000_000
SECONDS = 8
MAX_PAGES = 400
ENCRYPTED, TOO_MANY, NO_TEXT, DAMAGED = 3, 4, 5, 6


def main() -> int:
    """Read, extract, print; returns the exit code."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    logging.disable(logging.CRITICAL)
    try:
        return _pages(pypdf.PdfReader(io.BytesIO(sys.stdin.buffer.read()), strict=False))
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, ArithmeticError):
        return DAMAGED
    except (RecursionError, MemoryError, AssertionError, NotImplementedError, OSError, LookupError):
        return DAMAGED


def _pages(reader: pypdf.PdfReader) -> int:
    if reader.is_encrypted and not reader.decrypt(""):
        return ENCRYPTED
    if len(reader.pages) > MAX_PAGES:
        return TOO_MANY
    texts = [page.extract_text() or "" for page in reader.pages]
    if not any(text.strip() for text in texts):
        return NO_TEXT
    sys.stdout.buffer.write("\f".join(texts).encode("utf-8", "replace"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
