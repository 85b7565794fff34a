"""Numbers in all the shapes that occur."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.oversee.checks.fold import fold
from yangguang.oversee.checks.numbers import find_numbers, parse_han


@pytest.mark.parametrize(
    ("text", "value", "unit", "approximate"),
    [
        ("1075703条", 1075703, "条", False),
        ("1,075,703条", 1075703, "条", False),
        ("1，075，703条", 1075703, "条", False),
        ("107.57万条", 1075700, "条", False),
        ("一百零三项", 103, "项", False),
        ("4000余个", 4000, "个", True),
        ("480多个", 480, "个", True),
        ("50餘場", 50, "场", True),
        ("近3000人次", 3000, "人次", True),
        ("98.9%", Decimal("98.9"), "%", False),
        ("4個百分點", 4, "个百分点", False),
        ("１２件", 12, "件", False),
        ("等 7個", 7, "个", False),
        ("11747 件", 11747, "件", False),
        ("56.5万元", Decimal("56.5"), "万元", False),
        ("2万多条", 20000, "条", True),
        ("300条以上", 300, "条", True),
    ],
)
def test_a_number_is_read_with_its_unit_and_qualifier(text, value, unit, approximate):
    (number,) = find_numbers(fold(text))
    assert (number.value, number.unit, number.approximate) == (value, unit, approximate)


def test_the_last_printed_place_is_kept():
    (number,) = find_numbers("107.57万条")
    assert number.quantum == 100


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("十", 10), ("十二", 12), ("二十", 20), ("一百零三", 103), ("两千", 2000), ("三万五千", 35000)],
)
def test_chinese_numerals(numeral, value):
    assert parse_han(numeral) == value


@given(st.text(alphabet="零一二两三四五六七八九十百千万亿0123456789.,，余多%条件个 第", max_size=60))
def test_any_run_of_digits_and_numerals_is_read_without_failing(text):
    for number in find_numbers(text):
        assert 0 <= number.start < number.number_end <= number.end <= len(text)
