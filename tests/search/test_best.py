"""The office answers a question with a page of its own: with a trail, and never with what is not public."""

import pytest

from yangguang.agencies.errors import NotAllowed
from yangguang.agencies.models import AuditLine
from yangguang.publish import withdraw
from yangguang.search import best
from yangguang.search.errors import NoSuchPage, ThereAlready

pytestmark = pytest.mark.django_db


def chosen(city, words="公积金", address="/agencies/", **more):
    by = more.pop("by", None) or city.person("city", "disclosure")
    return best.choose(words, "公积金怎么提取", address, agency=city.city, by=by)


def test_a_question_is_answered_in_either_script_and_the_trail_keeps_it(city):
    bet = chosen(city, words="公積金  提取")

    assert best.chosen_for("公积金 提取") == bet and best.chosen_for("公积金") is None
    assert AuditLine.objects.filter(act="best.choose", subject=f"best:{bet.pk}").exists()


def test_what_was_meant_is_answered_too(city):
    assert best.chosen_for("公级金", "公积金") is None
    assert chosen(city) == best.chosen_for("公级金", "公积金")


@pytest.mark.parametrize(
    "address", ["/nothing/", "https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "agencies/", "/item/000000027/2013-09999"]
)  # fmt: skip
def test_an_answer_is_a_page_of_this_site(city, address):
    with pytest.raises(NoSuchPage):
        chosen(city, address=address)


def test_a_question_has_one_answer_until_it_is_dropped(city):
    bet = chosen(city)
    with pytest.raises(ThereAlready):
        chosen(city)

    best.drop(bet, by=city.person("city", "disclosure"))

    assert best.chosen_for("公积金") is None and chosen(city)
    assert AuditLine.objects.filter(act="best.drop").count() == 1


def test_a_withdrawn_record_is_no_longer_recommended(city):
    record = city.released()
    chosen(city, address=record.get_absolute_url())
    assert best.chosen_for("公积金")

    withdraw.withdraw(record, by=city.person("police", "head"), reason="error")

    assert best.chosen_for("公积金") is None


def test_only_the_disclosure_office_and_administrators_of_the_city_choose(city):
    for who in (("police", "editor"), ("police", "head"), ("city", "supervisor")):
        with pytest.raises(NotAllowed):
            chosen(city, by=city.person(*who))
