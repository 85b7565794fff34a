"""Every golden passage: the findings that a careful reader makes, no more and no fewer."""

import pytest

from tests.oversee.checks.golden_cases import judge, load
from yangguang.oversee.checks import check_text

CASES = load()


@pytest.mark.parametrize("case", CASES, ids=[f"{case.file}: {case.name}" for case in CASES])
def test_golden(case):
    outcome = judge(case)
    assert not outcome.missed
    assert [(item.rule.id, item.message()) for item in outcome.wrong] == []


def test_the_golden_claims_are_read():
    for case in CASES:
        read = [case.text[claim.start : claim.end] for claim in check_text(case.text).claims]
        assert set(case.claims) <= set(read)


def test_there_are_passages_of_each_era_consistent_and_not():
    assert {case.file for case in CASES} >= {"early", "middle", "late", "traditional", "whole"}
    for name in ("early", "middle", "late", "traditional", "whole"):
        some = [bool(case.expected) for case in CASES if case.file == name]
        assert any(some) and not all(some)
