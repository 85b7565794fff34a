from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.law.errors import UnknownCode
from yangguang.law.index_numbers import (
    default_scheme,
    format_index_number,
    parse_index_number,
    scheme,
    schemes,
)

ORGS = {
    "gov_cn": "000014349",
    "uscc_year": "11441700007280420Y",
    "uscc_month": "11441700007280420Y",
    "ningbo2007": "330200-001-01-02",
    "shaanxi": "6107280000",
}


@pytest.mark.parametrize("chosen", schemes(), ids=lambda each: each.name)
def test_the_example_of_every_scheme_is_read_as_that_scheme(chosen):
    number = parse_index_number(chosen.example)

    assert number.scheme == chosen.name
    assert f"{number.year}" in chosen.example


@given(
    st.sampled_from(sorted(ORGS)),
    st.dates(date(2008, 5, 1), date(2099, 12, 31)),
    st.integers(1, 5_000_000),
)
def test_what_is_written_is_read_back(name, on, serial):
    org = ORGS[name]
    text = format_index_number(scheme=name, org_code=org, uscc=org, on=on, serial=serial)
    number = parse_index_number(text)

    assert (number.scheme, number.org, number.year, number.serial) == (name, org, on.year, serial)
    assert number.month in (None, on.month)
    assert number.day in (None, on.day)


@given(st.integers(1, 300_000), st.integers(1, 300_000))
def test_two_serials_never_share_a_number(first, second):
    written = {
        format_index_number(scheme="gov_cn", org_code="000014349", uscc="", on=date(2012, 1, 4), serial=each)
        for each in (first, second)
    }

    assert len(written) == len({first, second})


def test_the_credit_code_took_over_on_2015_10_01():
    assert default_scheme(date(2015, 9, 30)).name == "gov_cn"
    assert default_scheme(date(2015, 10, 1)).name == "uscc_year"


def test_the_number_of_2012_carries_the_organisation_code():
    text = format_index_number(
        scheme=default_scheme(date(2012, 9, 20)),
        org_code="000014349",
        uscc="11441700007280420Y",
        on=date(2012, 9, 20),
        serial=222,
    )

    assert text == "000014349/2012-00222"


@pytest.mark.parametrize("serial", [0, -1])
def test_there_is_no_serial_zero(serial):
    with pytest.raises(UnknownCode):
        format_index_number(
            scheme="gov_cn", org_code="000014349", uscc="", on=date(2012, 1, 4), serial=serial
        )
    with pytest.raises(UnknownCode):
        parse_index_number("000014349/2012-00000")


def test_an_agency_without_its_code_gets_no_number():
    with pytest.raises(UnknownCode, match="机构资料"):
        format_index_number(scheme="uscc_year", org_code="000014349", uscc="", on=date(2020, 1, 6), serial=1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "000014349/2012-222",
        "000014349/2012-000222",
        "11341702486344515H/202113-00013",
        "标题",
        "000014349/２０１２-00222",
    ],
)
def test_what_no_scheme_writes_is_refused(text):
    with pytest.raises(UnknownCode):
        parse_index_number(text)


def test_an_unknown_scheme_is_refused():
    with pytest.raises(UnknownCode, match="核对设置"):
        scheme("beijing")
