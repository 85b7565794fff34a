"""The golden cases: texts with the findings that a careful reader makes, and how ours compare."""

import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from yangguang.oversee.checks import Finding, check_document
from yangguang.oversee.checks.document import Document
from yangguang.oversee.checks.read import read_file

FOLDER = Path(__file__).parent / "golden"
REPORTS = FOLDER / "reports"


@dataclass(frozen=True)
class Case:
    """One text or report file; `expected` are the findings to make, `claims` some numbers that must be read."""

    file: str
    name: str
    document: Document
    expected: tuple[dict, ...] = ()
    claims: tuple[str, ...] = ()
    previous: Document | None = None

    @property
    def text(self) -> str:
        """The text as it was read."""
        return self.document.text


@dataclass
class Outcome:
    """What was found rightly, what wrongly, and what was missed."""

    case: Case
    right: list[Finding] = field(default_factory=list)
    wrong: list[Finding] = field(default_factory=list)
    missed: list[dict] = field(default_factory=list)


def load() -> list[Case]:
    """All cases of all golden files, in order."""
    cases = []
    for path in sorted(FOLDER.glob("*.toml")):
        for item in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            cases.append(
                Case(
                    path.stem,
                    item["name"],
                    _document(item, "text", "report"),
                    tuple(item.get("finding", ())),
                    tuple(item.get("claims", ())),
                    _document(item, "previous", "previous_report"),
                )  # fmt: skip
            )
    return cases


def _document(item: dict, text: str, file: str) -> Document | None:
    """The text that stands in the case, or the file of golden/reports/ that it names."""
    if file in item:
        return read_file(REPORTS / item[file])
    return Document(item[text]) if text in item else None


def judge(case: Case) -> Outcome:
    """Compare what is found with what is expected: same rule, touching place, same numbers where given."""
    outcome = Outcome(case, missed=list(case.expected))
    for finding in check_document(case.document, previous=case.previous).findings:
        hit = next((want for want in outcome.missed if _meets(case.text, finding, want)), None)
        if hit is None:
            outcome.wrong.append(finding)
        else:
            outcome.missed.remove(hit)
            outcome.right.append(finding)
    return outcome


def _meets(text: str, finding: Finding, want: dict) -> bool:
    if finding.rule.id != want["rule"] or want.get("severity", finding.severity) != finding.severity:
        return False
    for name in ("stated", "computed"):
        value = getattr(finding, name)
        if name in want and (not isinstance(value, Decimal) or value != Decimal(str(want[name]))):
            return False
    at, place = want.get("at", ""), -1
    while (place := text.find(at, place + 1)) >= 0:
        if finding.start < place + max(len(at), 1) and place <= max(finding.end, finding.start + 1):
            return True
        if not at:
            break
    return False
