"""What citizens did not find, for those who answer for disclosure."""

import re

from django.urls import reverse

from tests.portal.publishing import sealed
from yangguang.search.models import BestBet
from yangguang.search.terms import keep_missed

PAGE = "desk:missed"


def test_what_was_not_found_is_listed_by_how_often(city, client, enter):
    sealed(city)
    for term in ("潜水艇", "水族馆", "潛水艇"):
        client.get("/search/", {"q": term})

    page = enter("city", "supervisor").get(reverse(PAGE)).content.decode()

    rows = re.findall(r"<td>(\S+)</td><td[^>]*>(\d+)</td>", page)
    assert rows == [("潜水艇", "2"), ("水族馆", "1")]


def test_it_is_read_by_supervisors_the_disclosure_office_and_administrators_only(city, enter):
    keep_missed("潜水艇")
    for role in ("supervisor", "disclosure", "administrator"):
        assert "潜水艇" in enter("city", role).get(reverse(PAGE)).content.decode()
    for who in (("police", "editor"), ("police", "head"), ("city", "secrecy")):
        assert enter(*who).get(reverse(PAGE)).status_code == 404


def test_what_is_older_than_three_months_is_not_shown(city, enter, clock):
    keep_missed("潜水艇")

    clock.shift(91 * 24 * 3600)

    assert "潜水艇" not in enter("city", "supervisor").get(reverse(PAGE)).content.decode()


BET = {"words": "公积金", "title": "公积金怎么提取", "address": "/agencies/"}


def test_the_disclosure_office_recommends_a_page_that_citizens_then_see_first(city, client, enter):
    sealed(city, title="住房公积金提取的通知")
    desk = enter("city", "disclosure")

    assert desk.post(reverse(PAGE), BET).status_code == 302
    page = client.get("/search/?q=gongjijin").content.decode()
    assert "本单位推荐" in page and page.index("公积金怎么提取") < page.index('class="hits"')
    assert 'href="/en/agencies/"' in client.get("/en/search/?q=公积金").content.decode()

    assert desk.post(reverse(PAGE), {"drop": BestBet.objects.get().pk}).status_code == 302
    assert "本单位推荐" not in client.get("/search/?q=公积金").content.decode()


def test_what_is_refused_stays_in_the_form_with_a_reason(city, enter):
    answer = enter("city", "disclosure").post(reverse(PAGE), BET | {"address": "/nothing/"})

    page = answer.content.decode()
    assert "不是本站的页面" in page and 'value="公积金怎么提取"' in page and not BestBet.objects.exists()


def test_a_supervisor_reads_recommendations_and_cannot_change_them(city, enter):
    desk = enter("city", "supervisor")

    assert '<form method="post" novalidate' not in desk.get(reverse(PAGE)).content.decode()
    assert desk.post(reverse(PAGE), BET).status_code == 404 and not BestBet.objects.exists()
    assert enter("police", "editor").post(reverse(PAGE), BET).status_code == 404


def test_nonsense_in_the_number_of_a_recommendation_is_not_found(city, enter):
    desk = enter("city", "disclosure")
    for number in ("x", "9999", "-1", "9" * 40):
        assert desk.post(reverse(PAGE), {"drop": number}).status_code == 404
