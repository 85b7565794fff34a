"""What a counting function hands back."""

from dataclasses import dataclass
from decimal import Decimal

from yangguang.oversee.models import Qualifier


@dataclass(frozen=True)
class Count:
    """A value with the query that lists it. `value` None is a blank; `problem` is then the code of why.

    `query` is plain JSON: {"kind": "leaves" | "leaf_list" | "agencies" | "columns" | "returns" | "query_counts" | "figures" | "cases" | "remedies" | "fees", …}.
    """

    value: Decimal | None
    query: dict
    qualifier: str = Qualifier.EXACT
    problem: str = ""
    provenance: str = ""  # where the definition leaves it open: a cell is counted or returned


def listed(kind: str, ids) -> Count:
    """As many as there are ids: the list is frozen with the number."""
    ids = list(ids)
    return Count(Decimal(len(ids)), {"kind": kind, "ids": ids})
