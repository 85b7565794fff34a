import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.law.codes import (
    check_org_code,
    check_resident_id,
    check_uscc,
    org_code_check_char,
    resident_id_check_char,
    uscc_check_char,
)
from yangguang.law.errors import UnknownCode

PUBLIC_BODIES = ["91430105183767369W", "12441500196720244T", "11441700007280420Y", "115104000000000006"]
USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"
ORG = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@pytest.mark.parametrize("code", PUBLIC_BODIES)
def test_codes_of_public_bodies_are_valid(code):
    assert check_uscc(code)
    assert uscc_check_char(code[:17]) == code[17]


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("11441700007280420X", "校验码"),
        ("11441700007280420", "18位"),
        ("1144170000728042OY", "不允许的字符"),
        ("11441700007280420y", "不允许的字符"),
        ("１1441700007280420Y", "不允许的字符"),
    ],
)
def test_a_wrong_credit_code_says_what_is_wrong(code, why):
    found = check_uscc(code)

    assert not found
    assert why in found.why


def test_the_organisation_code_of_a_known_index_number_is_valid():
    assert org_code_check_char("00001434") == "9"
    assert check_org_code("000014349").valid
    assert not check_org_code("000014340").valid


def test_a_synthetic_resident_number_is_valid_and_its_neighbours_are_not():
    assert check_resident_id("510402199001010004")
    assert "校验码" in check_resident_id("510402199001010005").why


def test_a_resident_number_with_an_impossible_birthday_is_refused_without_repeating_it():
    body = "51040219900230000"
    found = check_resident_id(body + resident_id_check_char(body))

    assert "出生日期" in found.why
    assert body not in found.why


def test_a_short_body_has_no_check_character():
    with pytest.raises(UnknownCode, match="17位"):
        uscc_check_char("1151")


@given(
    st.text(USCC, min_size=2, max_size=2),
    st.text("0123456789", min_size=6, max_size=6),
    st.text(USCC, min_size=9, max_size=9),
    st.integers(0, 16),
    st.sampled_from(USCC),
)
def test_one_wrong_character_in_a_credit_code_is_always_caught(kind, division, organisation, place, other):
    body = kind + division + organisation
    code = body + uscc_check_char(body)
    changed = code[:place] + other + code[place + 1 :]

    assert check_uscc(code)
    assert changed == code or not check_uscc(changed)


@given(st.text(ORG, min_size=8, max_size=8))
def test_every_organisation_code_made_with_its_check_character_is_valid(body):
    assert check_org_code(body + org_code_check_char(body))
