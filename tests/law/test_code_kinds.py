"""Which kind of code was written down."""

import pytest

from yangguang.law.code_kinds import identify_code


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("91430105183767369W", "uscc"),
        ("115104000000000006", "uscc"),
        (" 12441500196720244T ", "uscc"),
        ("510402199001010004", "resident_id"),
        ("000014349", "org_code"),
        ("00001434-9", "org_code"),
    ],
)
def test_a_valid_code_is_known_by_its_shape(written, kind):
    found = identify_code(written)

    assert (found.kind, found.valid, found.why) == (kind, True, "")


@pytest.mark.parametrize(
    ("written", "kind", "why"),
    [
        ("91430105183767369X", "uscc", "校验码"),
        ("510402199001010005", "resident_id", "校验码"),
        ("000014340", "org_code", "校验码"),
        ("510402900101000", "resident_id", "停用"),
        ("12345", "unknown", "5位"),
        ("", "unknown", "0位"),
    ],
)
def test_a_wrong_code_says_what_is_wrong_and_never_repeats_a_number(written, kind, why):
    found = identify_code(written)

    assert (found.kind, found.valid) == (kind, False)
    assert why in found.why
    assert len(written) < 15 or written not in found.why
