"""The engine: a document in, a result out. The same for the terminal, the portal and our own drafts."""

from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from yangguang.oversee.checks.claims import Claim
from yangguang.oversee.checks.document import Document
from yangguang.oversee.checks.errors import Unreadable
from yangguang.oversee.checks.findings import ERROR, SEVERITIES, Finding
from yangguang.oversee.checks.read import read_file
from yangguang.oversee.checks.report import Report, read_report
from yangguang.oversee.checks.rules import CHECKS, PAIR_CHECKS

MAX_CHARACTERS = 600_000
# Of one rule: after so many findings the text is no report, and nobody reads on.
MAX_FINDINGS = 200


@dataclass(frozen=True)
class Result:
    """What was found in one report. `name` is the file's name, or "" for a text."""

    name: str
    report: Report
    findings: tuple[Finding, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every number of the prose that counts something."""
        return self.report.claims

    @property
    def tables(self) -> int:
        """How many tables stand in the report: drawn tables, and forms flattened into lines."""
        flat = sum(1 for form in self.report.forms if not form.in_table)
        return len(self.report.document.tables) + flat

    @property
    def errors(self) -> int:
        """How many findings are errors: these block signing and set the exit code."""
        return sum(1 for finding in self.findings if finding.severity == ERROR)

    def count(self, severity: str) -> int:
        """How many findings have a severity."""
        return sum(1 for finding in self.findings if finding.severity == severity)


def check_text(text: str, *, previous: str | None = None, name: str = "") -> Result:
    """Check a text. `previous` is the text of last year's report. Raises Unreadable if it is too long."""
    earlier = None if previous is None else Document(previous)
    return check_document(Document(text), previous=earlier, name=name)


def check_file(path: Path | str, *, previous: Path | str | None = None) -> Result:
    """Check a file (text, HTML, DOCX, PDF). Raises Unreadable with the reason."""
    earlier = None if previous is None else read_file(Path(previous))
    return check_document(read_file(Path(path)), previous=earlier, name=str(path))


def check_document(document: Document, *, previous: Document | None = None, name: str = "") -> Result:
    """Check a document that a reader handed over."""
    for item in (document, previous):
        if item is not None and len(item.text) > MAX_CHARACTERS:
            raise Unreadable(
                f"文本过长（{len(item.text):,}字），年度报告不会超过{MAX_CHARACTERS:,}字",
                f"text too long ({len(item.text):,} characters): a report has at most {MAX_CHARACTERS:,}",
            )
    report = read_report(document)
    findings = [finding for check in CHECKS for finding in islice(check(report), MAX_FINDINGS)]
    if previous is not None:
        earlier = read_report(previous)
        findings += [
            finding for check in PAIR_CHECKS for finding in islice(check(report, earlier), MAX_FINDINGS)
        ]
    return Result(name, report, _in_order(findings))


def _in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    # Two parts of the law that are missing have the same place, and are two findings.
    unique = {(f.rule.id, f.variant, f.start, f.end, f.values.get("part")): f for f in findings}
    return tuple(
        sorted(unique.values(), key=lambda f: (f.start, SEVERITIES.index(f.severity), f.rule.id, f.end))
    )
