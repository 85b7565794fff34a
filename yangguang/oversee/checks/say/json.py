"""The JSON form of a result. The shape is described by result.schema.json next to this file."""

import json
from decimal import Decimal

from yangguang.oversee.checks.claims import Claim
from yangguang.oversee.checks.engine import Result
from yangguang.oversee.checks.findings import Finding


def as_dict(result: Result, *, lang: str = "zh", claims: bool = False) -> dict:
    """One result as plain values; with `claims`, also every claim under "claim_list"."""
    report = result.report
    shape: dict = {
        "file": result.name,
        "year": report.year,
        "agency": report.agency,
        "form": report.form,
        "claims": len(result.claims),
        "tables": result.tables,
        "findings": [_finding(finding, lang) for finding in result.findings],
    }
    if claims:
        shape["claim_list"] = [claim_as_dict(claim, result) for claim in result.claims]
    return shape


def as_json(results: list[dict]) -> str:
    """One object for one file, an array for several."""
    value = results[0] if len(results) == 1 else results
    return json.dumps(value, ensure_ascii=False, indent=2)


def claim_as_dict(claim: Claim, result: Result) -> dict:
    """One claim as plain values: value, unit, qualifier, noun, scope, year, role, section, offsets."""
    report = result.report
    return {
        "value": _number(claim.value),
        "unit": claim.unit,
        "qualifier": "approximate" if claim.approximate else "exact",
        "noun": (claim.label + "…" + claim.noun) if claim.label and claim.noun else claim.label or claim.noun,
        "scope": claim.scope,
        "year": None if claim.year is None else claim.year - 1 if claim.previous_year else claim.year,
        "role": claim.role,
        "section": report.section_at(claim.start),
        "start": claim.start,
        "end": claim.end,
        "text": report.original(claim.start, claim.end),
    }


def _finding(finding: Finding, lang: str) -> dict:
    return {
        "rule": finding.rule.id,
        "severity": finding.severity,
        "message": finding.message(lang),
        "quote": finding.quote,
        "section": finding.section,
        "start": finding.start,
        "end": finding.end,
        "stated": _number(finding.stated),
        "computed": _number(finding.computed),
        "difference": _number(finding.difference),
        "source": finding.source(lang),
    }


def _number(value: Decimal | str | None) -> int | float | str | None:
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)
