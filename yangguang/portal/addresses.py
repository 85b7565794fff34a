"""How an index number stands in an address. The number is the address, whatever column the record stands in."""

from django.urls import register_converter


class IndexNumberConverter:
    """Index numbers hold capitals, digits and hyphens, and at most one slash: every scheme of the law's table."""

    regex = r"[0-9A-Z-]+(?:/[0-9-]+)?"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class DigestConverter:
    """A SHA-256 in hex."""

    regex = "[0-9a-f]{64}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(IndexNumberConverter, "index_no")
register_converter(DigestConverter, "sha256")
