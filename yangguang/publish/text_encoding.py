"""Which encoding a Chinese text is in: UTF-8 or GB 18030 by trying, UTF-16 by its mark or zero bytes."""

import codecs
import io
import re
from typing import BinaryIO

_CHUNK = 1 << 20
_SAMPLE = 4096

# Text has tabs, line ends, form feeds and, from DOS programs, a closing 0x1A; nothing else below the space.
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x19\x1b-\x1f\ufffe\uffff]")

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def detect_encoding(stream: BinaryIO) -> str | None:
    """Name the Python codec that reads all of a seekable stream as text, or None where it is not text.

    Reads to the end in pieces and leaves the stream at its start. GB 18030 is tried last because it
    would also take most UTF-8; it covers GBK and GB 2312.
    """
    stream.seek(0)
    sample = stream.read(_SAMPLE)
    for codec in _candidates(sample):
        if _reads(stream, codec):
            return codec
    return None


def decode(data: bytes) -> str | None:
    """The text of these bytes, or None where no known encoding reads them as text."""
    codec = detect_encoding(io.BytesIO(data))
    return None if codec is None else data.decode(codec)


def first_bad_line(stream: BinaryIO, codec: str = "utf-8") -> int:
    """The number (from 1) of the line at which this codec fails; of the last line where it does not fail."""
    stream.seek(0)
    line = 0
    for line, raw in enumerate(stream, start=1):
        try:
            raw.decode(codec)
        except UnicodeDecodeError:
            return line
    return line


def _candidates(sample: bytes) -> tuple[str, ...]:
    for mark, codec in _MARKS:
        if sample.startswith(mark):
            return (codec,)
    if b"\0" in sample:
        # The digits and line ends of UTF-16 without a mark: zero in every second byte.
        odd = sample[1::2].count(0)
        return ("utf-16-le",) if odd * 2 > sample.count(0) else ("utf-16-be",)
    return ("utf-8", "gb18030")


def _reads(stream: BinaryIO, codec: str) -> bool:
    decoder = codecs.getincrementaldecoder(codec)()
    stream.seek(0)
    try:
        while chunk := stream.read(_CHUNK):
            if _NOT_TEXT.search(decoder.decode(chunk)):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    finally:
        stream.seek(0)
    return True
