"""The national forms as they stand in a report, whatever the layout: rows found by their labels."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from yangguang.oversee.checks.document import Document


@dataclass(frozen=True)
class FormTable:
    """One form table. `cells` maps (row, column) keys of the form to (value, start, end)."""

    kind: str
    form: str
    start: int
    end: int
    cells: Mapping[tuple[str, str], tuple[Decimal, int, int]]
    in_table: bool = False


def find_form_tables(document: Document, folded: str) -> tuple[FormTable, ...]:
    """All tables of the national forms in a document."""
    return ()
