"""The report for machines: canonical JSON, so that equal documents have equal bytes."""

import json
from dataclasses import fields, is_dataclass
from datetime import date

from yangguang.oversee.render.model import ReportDocument

SCHEMA = "urn:yangguang:schema:report-document:1"


def render_json(doc: ReportDocument) -> bytes:
    """UTF-8 JSON with sorted keys and no spaces, as RFC 8785 asks; every object names its `type`.

    Dates are ISO 8601; a heading or paragraph keeps its runs, so each figure keeps its id and address.
    """
    plain = {"schema": SCHEMA, **as_plain(doc)}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def as_plain(value):
    """Dataclasses to dicts with their `type`, tuples to lists, dates to ISO days. All keys are ASCII."""
    if is_dataclass(value):
        members = {field.name: as_plain(getattr(value, field.name)) for field in fields(value)}
        return {"type": type(value).__name__, **members}
    if isinstance(value, tuple):
        return [as_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
