"""期限计算器: the law's clock for everyone, with every day and article."""

import re

import pytest

from tests.portal.publishing import text_of

pytestmark = pytest.mark.django_db
PAGE = "/tools/deadline/"
ASKED = {
    "received": "2018-09-20", "channel": "registered_post", "kind": ["third_party_asked", "third_party_answered"],
    "on": ["2018-09-25", "2018-10-10"],
}  # fmt: skip


def test_a_consultation_and_the_holidays_are_left_out_day_by_day(city, client):
    page = text_of(client.get(PAGE, ASKED))

    assert "2018年10月29日（星期一）" in page and "计入 15 个工作日" in page
    assert "国务院令第492号" in page and "中秋" in page and "第二十四条第三款" in page


def test_the_english_page_explains_every_day_in_english(city, client):
    page = text_of(client.get(f"/en{PAGE}", ASKED))

    own = re.sub(r'<(\w+)[^>]*lang="zh[^>]*>.*?</\1>|<title>.*?</title>|<meta[^>]*>', "", page, flags=re.S)
    assert re.findall(r"[\u4e00-\u9fff]+", own) == []
    assert "Monday 29 October 2018" in page and "public holiday (Mid-Autumn Festival)" in page


def test_the_same_as_json_for_a_program(city, client):
    answer = client.get(PAGE, ASKED | {"format": "json"})

    found = answer.json()
    assert (found["due"], found["regime"], len(found["counted"])) == ("2018-10-29", "ogi2008", 15)
    assert found["case"]["events"][1] == {"kind": "third_party_answered", "on": "2018-10-10"}
    assert "attachment" in answer["Content-Disposition"]


def test_the_first_page_asks_and_answers_nothing(city, client):
    page = text_of(client.get(PAGE))

    assert 'name="received"' in page and "计算结果" not in page and 'class="error"' not in page


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ({"received": "2018-02-30"}, 400, "没有这一天"),
        ({"received": ""}, 400, "请填写"),
        ({"received": "2007-01-08"}, 422, "2008"),
        ({"received": "9999-12-31"}, 200, "9999-12-31是能够计算的最后一日"),
        ({"received": "2018-09-20", "kind": "extended"}, 400, "一起填写"),
        ({"received": "2018-09-20", "kind": "nonsense", "on": "2018-09-25"}, 400, "nonsense"),
        ({"received": "2018-09-20", "kind": "replied", "on": "2018-09-01"}, 422, "早于"),
    ],
)
def test_what_cannot_be_is_said_beside_what_was_typed(city, client, query, status, words):
    answer = client.get(PAGE, query)

    assert answer.status_code == status and words in text_of(answer)


def test_an_extension_needs_only_its_day_and_the_text_of_2019_counts_twenty(city, client):
    page = text_of(client.get(PAGE, {"received": "2019-05-15", "kind": "extended", "on": "2019-06-03"}))

    assert "国务院令第711号" in page and "计入 40 个工作日" in page and "没有登记" not in page
