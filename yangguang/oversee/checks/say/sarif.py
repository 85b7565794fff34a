"""SARIF 2.1.0, for machines that already know how to show findings in a file."""

import json

from yangguang.oversee.checks.engine import Result
from yangguang.oversee.checks.findings import Finding
from yangguang.oversee.checks.rules import RULES

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(results: list[Result], *, lang: str = "zh") -> str:
    """All results as one SARIF log with one run."""
    rules = [
        {"id": rule.id, "shortDescription": {"text": rule.label[1 if lang == "en" else 0]}} for rule in RULES
    ]
    found = [_result(result, finding, lang) for result in results for finding in result.findings]
    run = {
        "tool": {"driver": {"name": "yangguang check", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": found,
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _result(result: Result, finding: Finding, lang: str) -> dict:
    text = result.report.text
    line = text.count("\n", 0, finding.start) + 1
    column = finding.start - text.rfind("\n", 0, finding.start)
    end_line = text.count("\n", 0, finding.end) + 1
    end_column = finding.end - text.rfind("\n", 0, finding.end)
    region = {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": finding.start,
        "charLength": finding.end - finding.start,
        "snippet": {"text": finding.quote},
    }
    place = {"artifactLocation": {"uri": result.name.replace("\\", "/")}, "region": region}
    return {
        "ruleId": finding.rule.id,
        "level": finding.severity,
        "message": {"text": f"{finding.message(lang)} ({finding.source(lang)})"},
        "locations": [{"physicalLocation": place}],
    }
