"""Search: what a citizen types, what comes back, and what is said when nothing does."""

import json
import shutil

import pytest
from lxml import html

from tests.portal.publishing import sealed, text_of
from yangguang.portal.views.search import MISSED, TYPED
from yangguang.publish import withdraw
from yangguang.search import index
from yangguang.search.models import MissedTerm

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_index():
    index._opened.cache_clear()


def test_a_hit_is_marked_and_counted_by_facet(city, client):
    record = sealed(city, title="夏季治安巡查的通知")

    page = text_of(client.get("/search/?q=治安巡查"))

    assert "找到 1 条" in page and "<mark>" in page and record.get_absolute_url() in page
    assert "市公安局 <span" in page and "法规公文 <span" in page and "2013 <span" in page


def test_on_a_phone_the_filters_stand_folded_above_the_hits_with_how_many_are_chosen(city, client):
    sealed(city, title="夏季治安巡查的通知")

    page = html.fromstring(text_of(client.get("/search/?q=巡查&year=2013&class=regulations")))
    folded, beside = page.xpath("//details[contains(@class, 'fold')]")[0], page.xpath("//aside[contains(@class, 'facets')]")[0]
    order = [each.get("class") for each in page.iter() if each in (folded, beside) or each.get("class") == "hits"]

    assert order == ["filters fold", "hits", "filters facets"] and "open" not in folded.attrib
    assert "".join(folded.xpath("./summary")[0].text_content().split()) == "筛选已选2项"
    assert folded.xpath(".//a/@href") == beside.xpath(".//a/@href") != []
    assert not page.xpath("//details[contains(@class, 'fold')]//@id[. = //aside//@id]")
    unchosen = text_of(client.get("/search/?q=巡查"))
    assert "已选" not in unchosen


def test_every_filter_is_kept_when_the_form_is_sent_again_and_the_genre_can_be_dropped(city, client):
    sealed(city, title="夏季治安巡查的通知", genre="notice")

    page = html.fromstring(text_of(client.get("/search/?q=巡查&year=2013&class=regulations&genre=notice&theme=16")))
    kept = {(each.get("name"), each.get("value")) for each in page.xpath("//form[contains(@class, 'large')]//input[@type='hidden']")}
    dropped = page.xpath("//aside[contains(@class, 'facets')]//a[@aria-current]/@href")

    assert {("year", "2013"), ("class", "regulations"), ("genre", "notice"), ("theme", "16")} <= kept
    assert any("genre" not in each and "class=regulations" in each for each in dropped)


def test_traditional_characters_find_simplified_text(city, client):
    sealed(city, title="夏季治安巡查的通知")

    assert "找到 1 条" in text_of(client.get("/search/?q=通知&year=2013"))
    assert "找到 1 條" in text_of(client.get("/zh-hant/search/?q=巡查"))


def test_a_withdrawn_record_is_not_shown_even_before_the_index_knows(city, client):
    record = sealed(city, title="将要撤回的通知")
    withdraw.withdraw(record, by=city.person("police", "head"), reason="error")

    page = text_of(client.get("/search/?q=将要撤回的通知"))

    assert record.get_absolute_url() not in page and "<mark>将要撤回" not in page


def test_what_found_nothing_is_kept_and_helped_with(city, client):
    sealed(city)

    page = text_of(client.get("/search/?q=潜水艇采购"))

    assert "没有找到" in page and "/guide/" in page
    assert MissedTerm.objects.get().term == "潜水艇采购"


def test_one_address_cannot_fill_the_list_of_what_was_not_found(city, client):
    sealed(city)

    for n in range(MISSED + 3):
        assert client.get("/search/", {"q": f"潜水艇{n}号"}).status_code == 200
    client.get("/search/", {"q": "水族馆"}, REMOTE_ADDR="10.0.0.2")

    assert MissedTerm.objects.count() == MISSED + 1
    assert MissedTerm.objects.filter(term="水族馆").exists()


def test_search_text_is_never_markup(city, client):
    sealed(city)

    page = text_of(client.get("/search/", {"q": '"><script>alert(1)</script>治安'}))

    assert "<script>alert" not in page


@pytest.mark.parametrize("query", ["q=" + "通" * 3000, "q=通知&page=999999", "q=通知&page=-1", "year=x&q=通",
                                   "q=通知&from=2013-99-99", "q=&agency=nobody", "q=(((&sort=zzz", "colour=red"])  # fmt: skip
def test_no_question_breaks_the_page(city, client, query):
    sealed(city)

    assert client.get(f"/search/?{query}").status_code == 200


def test_a_missing_index_is_said_plainly(city, client, home):
    sealed(city)
    shutil.rmtree(home / "index")
    index._opened.cache_clear()

    answer = client.get("/search/?q=治安")

    assert answer.status_code == 503 and "检索暂时不可用" in text_of(answer)


def test_titles_are_suggested(city, client):
    sealed(city, title="夏季治安巡查的通知")

    assert json.loads(client.get("/search/suggest.json?q=夏季").content) == ["夏季治安巡查的通知"]
    assert json.loads(client.get("/search/suggest.json").content) == []


def test_a_withdrawn_title_is_not_suggested_even_before_the_index_knows(city, client):
    record = sealed(city, title="将要撤回的通知")
    sealed(city, title="将要保留的通知")
    withdraw.withdraw(record, by=city.person("police", "head"), reason="error")

    assert json.loads(client.get("/search/suggest.json?q=将要").content) == ["将要保留的通知"]


def test_what_was_meant_is_shown_and_said_and_what_was_typed_is_still_offered(city, client):
    sealed(city, title="住房公积金提取的通知")

    page = text_of(client.get("/search/?q=公级金"))
    typed = text_of(client.get("/search/?q=公级金&typed=1"))

    assert "没有一条信息与“公级金”完全相符" in page and "<mark>公积金</mark>" in page and "typed=1" in page
    assert "没有找到" in typed and "您是不是要找" in typed and "?q=%E5%85%AC%E7%A7%AF%E9%87%91" in typed
    assert MissedTerm.objects.get().term == "公级金"


def test_letters_find_what_they_spell(city, client):
    sealed(city, title="住房公积金提取的通知")

    for typed in ("gongjijin", "gong ji jin", "gjj"):
        assert "<mark>公积金</mark>" in text_of(client.get("/search/", {"q": typed}))


def test_terms_that_were_looked_for_too_are_named(city, client):
    sealed(city, title="最低生活保障标准的通知")

    assert "同时检索了" in text_of(client.get("/search/?q=低保"))
    assert "同时检索了" not in text_of(client.get("/search/?q=标准"))


def test_a_search_without_result_offers_each_filter_to_drop_and_the_nearest_titles(city, client):
    record = sealed(city, title="夏季治安巡查的通知")

    page = text_of(client.get(f"/search/?q=治安巡查&year=2009&agency={city.police.code}"))

    assert (
        "去掉“年份”的限制：1 条" in page
        and f"agency={city.police.code}" in page
        and "去掉“发布机构”" not in page
    )
    assert "标题相近的" in page and record.get_absolute_url() in page


def test_a_withdrawn_title_is_not_near_anything(city, client):
    record = sealed(city, title="夏季治安巡查的通知")
    withdraw.withdraw(record, by=city.person("police", "head"), reason="error")

    assert record.get_absolute_url() not in text_of(client.get("/search/?q=治安巡查&year=2009"))


def test_suggestions_complete_letters_and_end_for_who_asks_too_often(city, client):
    sealed(city, title="住房公积金提取的通知")

    assert json.loads(client.get("/search/suggest.json?q=gongjijin").content) == ["住房公积金提取的通知"]
    answers = [client.get("/search/suggest.json?q=住房").status_code for _n in range(TYPED)]
    assert set(answers[:-1]) == {200} and answers[-1] == 429


def test_a_search_is_kept_as_a_feed_with_its_filters(city, client):
    sealed(city, title="夏季治安巡查的通知")

    page = text_of(client.get("/search/?q=治安&year=2013&sort=newest"))

    kept = "/feeds/search.atom?q=%E6%B2%BB%E5%AE%89&amp;year=2013"
    assert (
        page.count(f'href="{kept}"') == 2
        and 'rel="alternate" type="application/atom+xml" title="检索“治安”"' in page
    )


@pytest.mark.parametrize("asked", ["治安巡查", "公级金", "潜水艇", "治安巡查&year=2009"])
def test_a_search_asks_the_database_little_at_any_size(city, client, django_assert_max_num_queries, asked):
    for number in range(12):
        city.released(title=f"夏季治安巡查的通知{number}")
    sealed(city, title="住房公积金提取的通知")
    client.get("/search/?q=治安")

    with django_assert_max_num_queries(12):
        assert client.get(f"/search/?q={asked}").status_code == 200
