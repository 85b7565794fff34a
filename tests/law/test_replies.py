"""Kinds of reply, grounds, and the row of the report in which an application counts."""

from datetime import date

import pytest

from yangguang.law.errors import LawError, NotInForce, UnknownCode
from yangguang.law.replies import (
    FORMS,
    ground,
    grounds_on,
    is_review_first,
    outcome,
    reply_kinds_on,
    table_row,
)
from yangguang.law.report_forms import form

OLD, NEW = date(2012, 9, 20), date(2022, 3, 1)


@pytest.mark.parametrize(
    ("kind", "grounds", "row"),
    [
        ("already_public", (), "3.1"),
        ("disclose", (), "3.1"),
        ("partial", ("third_party",), "3.2"),
        ("refuse", ("state_secret",), "3.3.1"),
        ("refuse", ("forbidden",), "3.3.2"),
        ("refuse", ("safety",), "3.3.3"),
        ("refuse", ("third_party",), "3.3.4"),
        ("refuse", ("internal",), "3.3.5"),
        ("refuse", ("process",), "3.3.6"),
        ("refuse", ("enforcement_file",), "3.3.7"),
        ("admin_query", (), "3.3.8"),
        ("not_exist", (), "3.4.1"),
        ("not_this_agency", (), "3.4.1"),
        ("needs_creation", (), "3.4.2"),
        ("still_unclear", (), "3.4.3"),
        ("petition", (), "3.5.1"),
        ("repeat", (), "3.5.2"),
        ("publication", (), "3.5.3"),
        ("excessive", (), "3.5.4"),
        ("confirm_reissue", (), "3.5.5"),
        ("no_correction", (), "3.6.1"),
        ("no_payment", (), "3.6.2"),
        ("withdrawn", (), "3.6.3"),
        ("other", (), "3.6.3"),
    ],
)
def test_each_reply_of_the_2019_text_has_its_row(kind, grounds, row):
    found = [outcome(kind, *grounds, on=NEW)]

    assert table_row(found, form="2021") == row
    assert table_row(found, form="2019") == ("3.6" if row.startswith("3.6") else row)


@pytest.mark.parametrize(
    ("kind", "grounds", "statistics", "table3"),
    [
        ("already_public", (), "C3a", "3.1"),
        ("disclose", (), "C3b", "3.1"),
        ("partial", ("privacy",), "C3c", "3.2"),
        ("refuse", ("state_secret",), "C3d1", "3.3.1"),
        ("refuse", ("commercial_secret",), "C3d2", "3.3.4"),
        ("refuse", ("privacy",), "C3d3", "3.3.4"),
        ("refuse", ("safety",), "C3d4", "3.3.3"),
        ("refuse", ("not_information",), "C3d5", "3.6"),
        ("refuse", ("other_law",), "C3d6", "3.3.2"),
        ("not_this_agency", (), "C3e", "3.4.1"),
        ("not_exist", (), "C3f", "3.4.1"),
        ("unclear", (), "C3g", "3.4.3"),
        ("other_way", (), "C3h", "3.5.1"),
        ("withdrawn", (), None, "3.6"),
    ],
)
def test_each_reply_of_the_2008_text_has_its_row_then_and_in_the_report_on_2019(
    kind, grounds, statistics, table3
):
    found = [outcome(kind, *grounds, on=OLD)]

    assert table_row(found, form="2014stat") == statistics
    assert table_row(found, form="2019") == table3


@pytest.mark.parametrize("on", [OLD, NEW])
@pytest.mark.parametrize("name", FORMS)
def test_every_row_that_is_named_stands_in_its_form(on, name):
    table = form(name).tables[0] if name == "2014stat" else form(name).table("table3")
    known = {row.key for row in table.rows}
    every = [*grounds_on(on), *reply_kinds_on(on)]

    assert {each.counted_in[name] for each in every if name in each.counted_in} <= known


def test_every_row_of_results_can_be_reached():
    reached = {each.counted_in.get("2021") for each in (*grounds_on(NEW), *reply_kinds_on(NEW))}
    results = {
        row.key for row in form("2021").table("table3").rows if row.key.startswith("3.") and not row.sum_of
    }

    assert results <= reached


def test_what_is_partly_disclosed_counts_only_there():
    mixed = [outcome("disclose", on=NEW), outcome("refuse", "third_party", on=NEW)]
    old = [outcome("refuse", "privacy", on=OLD), outcome("disclose", on=OLD)]

    assert table_row(mixed, form="2021") == "3.2"
    assert table_row(old, form="2014stat") == "C3c"


def test_of_several_grounds_the_principal_one_counts():
    found = [outcome("refuse", "process", "internal", on=NEW), outcome("not_exist", on=NEW)]

    assert table_row(found, form="2021") == "3.3.6"


def test_a_refusal_gives_its_reason_and_a_disclosure_needs_none():
    with pytest.raises(LawError, match="第三十六条第（三）项"):
        outcome("refuse", on=NEW)
    with pytest.raises(LawError, match="去掉依据"):
        outcome("disclose", "internal", on=NEW)


def test_the_2008_text_knows_no_internal_or_process_information():
    with pytest.raises(NotInForce):
        ground("process", on=OLD)
    with pytest.raises(UnknownCode):
        ground("secret", on=OLD)


def test_grounds_that_protect_others_can_be_overcome_and_say_by_what():
    assert ground("third_party", on=NEW).override == ("第三方同意", "重大公共利益")
    assert ground("privacy", on=OLD).override == ("权利人同意", "重大公共利益")
    assert "规章" in ground("process", on=NEW).unless
    assert not ground("internal", on=NEW).mandatory


def test_only_what_articles_14_to_16_withhold_goes_to_review_first():
    assert is_review_first([outcome("refuse", "internal", on=NEW)])
    assert is_review_first([outcome("disclose", on=NEW), outcome("partial", "third_party", on=NEW)])
    assert not is_review_first([outcome("not_exist", on=NEW), outcome("admin_query", on=NEW)])
    assert not is_review_first([outcome("refuse", "privacy", on=OLD)])


def test_forms_without_such_a_table_and_impossible_years_are_refused():
    with pytest.raises(UnknownCode):
        table_row([outcome("disclose", on=OLD)], form="free")
    with pytest.raises(UnknownCode, match="2014年"):
        table_row([outcome("disclose", on=NEW)], form="2014stat")
    with pytest.raises(LawError, match="还没有办理结果"):
        table_row([], form="2021")
