"""The folded copy is exactly as long as the original, whatever stands in it."""

from hypothesis import given
from hypothesis import strategies as st

from yangguang.oversee.checks.fold import fold


def test_script_and_width_are_folded_one_character_to_one():
    assert fold("攀枝花市２０１２年政府信息公開（１０％）") == "攀枝花市2012年政府信息公开(10%)"


def test_the_full_width_comma_stays_because_it_parts_two_numbers():
    assert fold("２５，１０２") == "25，102"


@given(st.text())
def test_length_is_kept_for_any_text(text):
    assert len(fold(text)) == len(text)
