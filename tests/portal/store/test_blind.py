"""When the database does not answer: half a minute on what was known, then nothing that is kept."""

import time

import pytest
from django.db import OperationalError

from tests.portal.publishing import sealed
from yangguang.portal.store import door, touch

pytestmark = pytest.mark.django_db


@pytest.fixture
def silent(monkeypatch):
    """Makes the database fall silent for the store."""

    def fall_silent():
        def no_answer(*_args):
            raise OperationalError("no answer")

        monkeypatch.setattr(touch.Touches, "_follow", no_answer)
        monkeypatch.setattr(door, "fingerprint", no_answer)

    return fall_silent


def test_pages_stay_readable_for_half_a_minute_and_no_longer(city, reader, silent, monkeypatch):
    address = sealed(city).get_absolute_url()
    reader.get(address)
    silent()
    assert reader.is_kept(address)

    later = time.monotonic() + touch.BLIND + 1
    monkeypatch.setattr(time, "monotonic", lambda: later)

    assert not reader.is_kept(address)


def test_a_store_that_never_saw_the_database_lets_everything_pass(city, reader, silent):
    silent()

    assert reader.get("/mistake/").status == 200 and reader.get("/mistake/").status == 200
    assert len(reader.rendered) == 2


def test_a_page_that_cannot_be_held_against_the_database_is_left_to_django(city, reader, silent, clock):
    address = sealed(city).get_absolute_url()
    reader.get(address)
    silent()
    clock.shift(61)

    assert reader.get(address).status == 200 and len(reader.rendered) == 2
