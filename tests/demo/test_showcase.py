"""The show pieces: every state of the procedure once, none of them in 2012."""

from yangguang.demo.load import load_city
from yangguang.demo.showcase import show
from yangguang.ledger.models import Leaf
from yangguang.publish.models import Draft, Record


def test_every_state_of_the_procedure_can_be_seen_and_the_figures_of_2012_stay_exact(db):
    load_city()

    show()

    assert set(Draft.objects.values_list("status", flat=True)) == set(Draft.Status) - {Draft.Status.DISCARDED}
    assert Record.objects.filter(status=Record.Status.WITHDRAWN).count() == 1
    assert Record.objects.filter(version=2, attachments__kind="xlsx").count() == 1
    assert not Leaf.objects.filter(at__year=2012).exists()


def test_showing_twice_makes_nothing_twice(db):
    load_city()
    show()
    before = Record.objects.count()

    show()

    assert Record.objects.count() == before
