"""What the check of a report finds: where it stands, what is wrong, by how much, whether it may be explained."""

from dataclasses import dataclass, field
from decimal import Decimal

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True)
class ReportFinding:
    """One finding. `key` is stable, so that an explanation stays with it; errors that are not explained
    stop the signature, and some cannot be explained at all. `difference` is stated less computed."""

    key: str
    message: str
    severity: str = ERROR
    explainable: bool = True
    figures: tuple[str, ...] = ()
    stated: Decimal | None = None
    computed: Decimal | None = None
    source: str = ""
    quotes: tuple[str, ...] = field(default_factory=tuple)

    @property
    def difference(self) -> Decimal | None:
        if self.stated is None or self.computed is None:
            return None
        return Decimal(self.stated) - Decimal(self.computed)
