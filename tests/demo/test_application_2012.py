"""The one application of 2012 is refused with a ground and in time, and its figures are counted from it."""

import pytest

from yangguang.answer.clock import clock_of
from yangguang.answer.models import Application
from yangguang.demo.application_2012 import answer_application
from yangguang.demo.figures import figure, returns_2012
from yangguang.demo.load import load_city
from yangguang.ledger.models import Leaf

IDS = (
    "applications.received", "applications.refused", "fees.charged", "remedies.reconsiderations", "remedies.lawsuits",
)  # fmt: skip


@pytest.fixture
def made(db):
    load_city()
    return answer_application()


def test_it_is_refused_on_a_ground_and_in_time_under_the_text_of_2008(made):
    found = clock_of(made)

    assert (made.outcome_kind, made.outcome_ground) == ("refuse", "commercial_secret")
    assert found.in_time and found.regime == "ogi2008" and str(found.due) == "2012-10-17"
    assert list(made.letters.values_list("kind", flat=True)) == ["receipt", "reply"]


def test_a_second_run_finds_it_there(made):
    leaves = Leaf.objects.count()

    assert answer_application().pk == made.pk
    assert (Application.objects.count(), Leaf.objects.count()) == (1, leaves)


def test_its_five_figures_are_counted_and_nobody_returns_them():
    assert {figure(each).kind for each in IDS} == {"counted"}
    assert not {each.indicator for each in returns_2012()} & set(IDS)
