"""Returns, reports and their figures. Models hold facts; the acts are in the step modules."""

from .figure import Figure, Provenance
from .queries import QueryCount
from .report import Report
from .returned import Qualifier, Return, Scope
from .tally import Mark, Tally, TallyCursor

__all__ = [
    "Figure", "Mark", "Provenance", "Qualifier", "QueryCount", "Report", "Return", "Scope", "Tally", "TallyCursor",
]  # fmt: skip
