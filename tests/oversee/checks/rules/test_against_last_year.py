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


STREET = (
    "东山街道办事处2022年政府信息公开工作年度报告\n2022年，街道主动公开政府信息846条，其中微信公众号559条。"
    "受理热线电话1203个，举办政府开放日活动4场。"
)


def against_the_street(text):
    title = "东山街道办事处2023年政府信息公开工作年度报告\n2023年，"
    found = check_text(title + text, previous=STREET).findings
    return [(item.rule.id, item.variant, item.stated, item.computed) for item in found]


def test_a_street_that_names_itself_speaks_of_the_whole():
    text = "街道主动公开政府信息903条，比上年的864条增加39条。"
    assert against_the_street(text) == [("last-year", "value", 864, 846)]
    assert against_the_street("街道主动公开政府信息903条，比2022年的846条增加57条。") == []


def test_what_no_form_counts_is_told_by_its_words():
    assert against_the_street("受理热线电话1300个，上年为1230个。") == [("last-year", "value", 1230, 1203)]
    assert against_the_street("受理热线电话1300个，上年为1203个。") == []
    assert against_the_street("接听市民电话1300个，上年为1230个。") == []


def test_a_growth_gives_the_value_of_last_year():
    text = "主动公开政府信息903条，同比增加60条。"
    assert against_the_street(text) == [("last-year", "implied", 843, 846)]
    assert against_the_street("主动公开政府信息903条，同比增加57条。") == []
    assert against_the_street("举办政府开放日活动3场，比上年减少1场。") == []
