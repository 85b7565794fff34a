"""A finding: what does not add up, where it stands, and by how much."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

ERROR, WARNING, NOTE = "error", "warning", "note"
SEVERITIES = (ERROR, WARNING, NOTE)


@dataclass(frozen=True)
class Rule:
    """A named rule. `texts` and `sources` hold Chinese and English by variant and by source key."""

    id: str
    label: tuple[str, str]
    texts: Mapping[str, tuple[str, str]]
    sources: Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Finding:
    """One finding. Offsets are in the text that was read; `marks` are the numbers it speaks of."""

    rule: Rule
    severity: str
    variant: str
    start: int
    end: int
    quote: str
    section: str
    source_key: str
    values: Mapping[str, object] = field(default_factory=dict)
    stated: Decimal | str | None = None
    computed: Decimal | str | None = None
    marks: tuple[tuple[int, int], ...] = ()

    def message(self, lang: str = "zh") -> str:
        """What is wrong, in Chinese (zh) or English (en)."""
        return self.rule.texts[self.variant][_index(lang)].format(**self.values)

    def source(self, lang: str = "zh") -> str:
        """The article or the reason that the rule rests on."""
        return self.rule.sources[self.source_key][_index(lang)]

    @property
    def difference(self) -> Decimal | None:
        """stated − computed, where both are numbers."""
        if isinstance(self.stated, Decimal) and isinstance(self.computed, Decimal):
            return self.stated - self.computed
        return None


def _index(lang: str) -> int:
    return 1 if lang == "en" else 0


def show(value: Decimal | int | str | None) -> str:
    """A number as a reader writes it: no exponent, no trailing zeros, thousands grouped."""
    if isinstance(value, int):
        value = Decimal(value)
    if not isinstance(value, Decimal):
        return "" if value is None else str(value)
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
