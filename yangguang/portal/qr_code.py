"""A QR code (ISO/IEC 18004) as SVG that stands in the page: no picture to fetch, no script, no style attribute."""

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_svg(text: str) -> SafeString:
    """The code of an address, dark on white in either colour scheme."""
    code = segno.make(text, error="m", micro=False)
    # The drawing is ours whatever the text: modules of a matrix.
    return mark_safe(code.svg_inline(scale=4, border=4, dark="#000", light="#fff"))  # noqa: S308
