"""Precision and recall of the report checker on the golden cases, and its speed; run from the checkout.

.venv/bin/python -m bench.report_checks
"""

import time

from tests.oversee.checks.golden_cases import judge, load
from yangguang.oversee.checks import ERROR, check_text

SPEED_CHARACTERS, SPEED_REPORTS = 5_000, 200


def main() -> None:
    """Judge every case, print the table, then measure speed on one process."""
    outcomes = [judge(case) for case in load()]
    right = sum(len(outcome.right) for outcome in outcomes)
    wrong = sum(len(outcome.wrong) for outcome in outcomes)
    missed = sum(len(outcome.missed) for outcome in outcomes)
    errors = [f for o in outcomes for f in (*o.right, *o.wrong) if f.severity == ERROR]
    false = [f for o in outcomes for f in o.wrong if f.severity == ERROR]
    for outcome in outcomes:
        for finding in outcome.wrong:
            print(
                f"  false   {outcome.case.file}: {outcome.case.name}: {finding.rule.id} {finding.message('en')}"
            )
        for want in outcome.missed:
            print(f"  missed  {outcome.case.file}: {outcome.case.name}: {want['rule']} at {want['at']}")
    print(f"cases                 {len(outcomes)}")
    print(f"precision, all        {right / max(right + wrong, 1):.1%}  ({right} of {right + wrong})")
    print(f"precision, errors     {1 - len(false) / max(len(errors), 1):.1%}  ({len(errors)} errors)")
    print(f"recall                {right / max(right + missed, 1):.1%}  ({right} of {right + missed})")
    text = "\n".join(outcome.case.text for outcome in outcomes)[:SPEED_CHARACTERS].ljust(
        SPEED_CHARACTERS, "。"
    )
    began = time.perf_counter()
    for _ in range(SPEED_REPORTS):
        check_text(text)
    each = (time.perf_counter() - began) / SPEED_REPORTS
    print(f"one report of {len(text)}   {each * 1000:.1f} ms, 1,000 reports on one core {each * 1000:.0f} s")


if __name__ == "__main__":
    main()
