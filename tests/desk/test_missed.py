"""What citizens did not find, for those who answer for disclosure."""

from django.urls import reverse

from tests.portal.publishing import sealed
from yangguang.search.terms import keep_missed

PAGE = "desk:missed"


def test_what_was_not_found_is_listed_by_how_often(city, client, enter):
    sealed(city)
    for term in ("潜水艇", "水族馆", "潛水艇"):
        client.get("/search/", {"q": term})

    page = enter("city", "supervisor").get(reverse(PAGE)).content.decode()

    assert page.index("<td>潜水艇</td><td>2</td>") < page.index("<td>水族馆</td><td>1</td>")


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
