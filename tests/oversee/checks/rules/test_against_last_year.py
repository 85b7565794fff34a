"""Last year's report beside this year's."""

from yangguang.oversee.checks import check_text

LAST = "2022年，全县收到政府信息公开申请28件，办结申请25件，结转下年度3件。"


def findings(text):
    return [(item.rule.id, item.stated, item.computed) for item in check_text(text, previous=LAST).findings]


def test_what_was_carried_over_must_be_what_was_carried_forward():
    text = "2023年，全县收到政府信息公开申请35件，上年结转5件，办结申请38件，结转下年度2件。"
    assert findings(text) == [("last-year", 5, 3)]


def test_the_same_number_is_silent():
    text = "2023年，全县收到政府信息公开申请35件，上年结转3件，办结申请36件，结转下年度2件。"
    assert findings(text) == []


def test_last_years_value_must_be_the_one_that_was_reported():
    text = "2023年，全县收到政府信息公开申请35件，上年为26件，增加9件。"
    assert findings(text) == [("last-year", 26, 28)]
