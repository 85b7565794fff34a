from datetime import date

import pytest

from yangguang.law.catalogue import (
    doc_no_is_valid,
    genres,
    opennesses,
    statistical_classes,
    theme,
    themes,
    validities,
    withdrawal_reasons,
)
from yangguang.law.errors import NotInForce, UnknownCode


def test_there_are_22_themes_with_codes_in_the_official_order():
    top = [each for each in themes() if each.parent is None]

    assert [each.code for each in top] == [f"{number:02}" for number in range(1, 23)]
    assert (top[0].label, top[3].label, top[21].label) == ("国务院组织机构", "财政、金融、审计", "其他")


def test_every_child_theme_stands_under_its_parent():
    codes = [each.code for each in themes()]

    assert len(codes) == len(set(codes)) > 130
    for each in themes():
        if each.parent:
            assert each.code[:2] == each.parent
            assert theme(each.parent).parent is None
    assert theme("0201").label == "政务公开"


def test_an_unknown_theme_is_refused():
    with pytest.raises(UnknownCode, match="9901"):
        theme("9901")


def test_kinds_of_official_document_were_thirteen_and_are_fifteen_since_july_2012():
    before = [each for each in genres(date(2012, 6, 30)) if each.official]
    after = [each for each in genres(date(2012, 7, 1)) if each.official]

    assert (len(before), len(after)) == (13, 15)
    assert "会议纪要" in {each.label for each in before}
    assert {"纪要", "决议", "公报"} <= {each.label for each in after}


def test_panzhihua_counts_in_five_classes():
    found = statistical_classes(on=date(2012, 12, 31))

    assert [each.code for each in found] == ["plans", "regulations", "activities", "personnel", "other"]
    assert [each.label for each in found] == ["计划总结", "法规公文", "工作动态", "人事信息", "其他信息"]


def test_a_city_without_classes_of_its_own_is_refused():
    with pytest.raises(NotInForce, match="440100"):
        statistical_classes(division="440100", on=date(2012, 12, 31))


def test_withholding_needs_a_reason_and_publishing_does_not():
    assert {each.label: each.needs_reason for each in opennesses()} == {
        "主动公开": False,
        "依申请公开": False,
        "不予公开": True,
    }


def test_a_repealed_document_no_longer_binds():
    assert {each.code for each in validities() if each.live} == {"valid", "amended", "partly_repealed"}


def test_every_reason_to_withdraw_has_an_article_or_says_why():
    for on in (None, date(2012, 9, 3), date(2024, 9, 3)):
        found = withdrawal_reasons(on)
        assert {each.code for each in found} == {
            "personal_data", "secret", "error", "superseded", "repealed", "court", "other_law",
        }  # fmt: skip
        assert all(each.article or each.reason for each in found)


def test_the_article_of_a_withdrawal_is_that_of_the_day():
    in_2012 = {each.code: each.article for each in withdrawal_reasons(date(2012, 9, 3))}
    today = {each.code: each.article for each in withdrawal_reasons()}

    assert in_2012["court"] == "条例（2008年）第三十三条第二款"
    assert today["court"] == "条例（2019年）第五十一条"


@pytest.mark.parametrize("text", ["攀办发〔2012〕37号", "国办发〔2014〕32号", "攀枝花市人民政府令第100号"])
def test_document_numbers_as_the_office_writes_them(text):
    assert doc_no_is_valid(text)


@pytest.mark.parametrize(
    "text",
    [
        "攀办发[2012]37号",
        "攀办发〔2012〕037号",
        "攀办发〔2012〕第37号",
        "攀办发〔12〕37号",
        "37号",
        "",
        "攀办发〔2012〕37号\n",
    ],
)
def test_document_numbers_in_the_wrong_shape(text):
    assert not doc_no_is_valid(text)
