import time

import pytest

from yangguang.publish.personal_data import find_personal_data, mask

RESIDENT = "510402199001010004"  # made up, with a right check character


def kinds(text):
    return [hint.kind for hint in find_personal_data(text)]


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        (f"身份证号{RESIDENT}，", "resident_id", RESIDENT),
        ("证号510402 19900101 0004", "resident_id", "510402 19900101 0004"),
        ("证号５１０４０２１９９００１０１０００４。", "resident_id", "５１０４０２１９９００１０１０００４"),
        ("手机13812341234", "mobile", "13812341234"),
        ("手机+86 138-1234-1234", "mobile", "+86 138-1234-1234"),
        ("电话（0812）3312361", "landline", "（0812）3312361"),
        ("电话0812-3312361转2", "landline", "0812-3312361"),
        ("电话010-88886666", "landline", "010-88886666"),
        ("邮箱zhang.san@example.cn。", "email", "zhang.san@example.cn"),
        ("账号6222 0212 3456 7890 128", "bank_card", "6222 0212 3456 7890 128"),
        ("车牌川D12312", "plate", "川D12312"),
        ("车牌川D·D12345", "plate", "川D·D12345"),
    ],
)
def test_what_has_the_form_of_personal_data_is_found_at_its_place(text, kind, found):
    (hint,) = find_personal_data(text)

    assert (hint.kind, text[hint.start : hint.end]) == (kind, found)
    assert hint.message


@pytest.mark.parametrize(
    "text",
    [
        "证号510402199001010005",  # the check character is wrong
        "证号510402199002300001",
        f"编号A{RESIDENT}9",
        "统一社会信用代码115104000000000006",
        "索引号 510400-2012-000123",
        "投资6222021234567890129元",  # the check digit is wrong
        "拨打12345、96196或400-812-3456",
        "2012年1月1日至2012年12月31日，1,075,590条",
        "四川DNA检测",
    ],
)
def test_numbers_of_the_office_raise_no_hint(text):
    assert kinds(text) == []


def test_a_resident_number_is_one_hint_and_not_also_a_card_or_a_mobile():
    text = f"张三 {RESIDENT} 13812341234 a@b.cn"

    assert kinds(text) == ["resident_id", "mobile", "email"]


@pytest.mark.parametrize(
    ("kind", "value", "masked"),
    [
        ("resident_id", RESIDENT, "5****************4"),
        ("resident_id_internal", RESIDENT, "510402********0004"),
        ("mobile", "13812341234", "138****1234"),
        ("mobile", "+86 138 1234 1234", "138****1234"),
        ("landline", "0812-3312361", "0812-*****61"),
        ("name", "张三", "张*"),
        ("name", "李小明", "李**"),
        ("email", "zhangsan@example.cn", "a***@example.cn".replace("a", "z", 1)),
        ("bank_card", "6222021234567890128", "***************0128"),
        ("address", "四川省攀枝花市东区炳草岗大街1号", "四川省攀枝花市东区***"),
        ("address", "攀枝花市米易县攀莲镇", "攀枝花市米易县***"),
        ("plate", "川D12312", "川D***12"),
        ("minor", "王小小", "***"),
        ("unknown", "机密", "**"),
        ("mobile", "138", "***"),
    ],
)
def test_a_masked_form_keeps_only_what_the_convention_keeps(kind, value, masked):
    assert mask(kind, value) == masked


def test_a_hint_never_repeats_the_value():
    for hint in find_personal_data(f"{RESIDENT} 13812341234 0812-3312361"):
        assert RESIDENT not in repr(hint) and "13812341234" not in repr(hint)


def test_a_list_of_thousands_is_read_in_a_moment():
    started = time.perf_counter()

    assert len(find_personal_data("电话13812341234，" * 20_000)) == 20_000
    assert time.perf_counter() - started < 5
