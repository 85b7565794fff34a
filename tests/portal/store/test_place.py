"""Numbers that become visible late, as on PostgreSQL, are not missed."""

import time

import pytest
from django.db import connection

from yangguang.portal.store.place import Horizon, Place, snapshot


def read(horizon: Horizon, visible: list[int], snapshot) -> list[int]:
    sure = horizon.begin(snapshot)
    found = [number for number in visible if number > horizon.sure]
    horizon.end(max([horizon.seen, *found]), sure, snapshot)
    return found


def test_with_one_writer_what_was_seen_is_sure():
    horizon = Horizon(0)

    assert read(horizon, [1, 2, 3], None) == [1, 2, 3]
    assert horizon.sure == 3 and read(horizon, [1, 2, 3], None) == []


def test_a_lower_number_that_appears_late_is_read():
    horizon = Horizon(0)
    read(horizon, [10], (500, 503))  # 9 belongs to transaction 501, which is open still
    read(horizon, [10], (501, 504))
    assert horizon.sure == 0, "501 may still bring a lower number"

    assert 9 in read(horizon, [9, 10], (504, 505))
    assert horizon.sure == 10 and read(horizon, [9, 10], (505, 506)) == []


def test_numbers_of_transactions_that_were_rolled_back_do_not_hold_the_horizon():
    horizon = Horizon(0)
    for taken in ((500, 503), (503, 504), (504, 505)):
        read(horizon, [10], taken)

    assert horizon.sure == 10


def test_a_place_is_before_another_if_anything_came_after_it():
    here = Place(leaf=5, sealed=5, audit=9)

    assert here.is_before(Place(leaf=6)) and here.is_before(Place(editorial=1))
    assert not here.is_before(Place(leaf=5, audit=2))
    assert here.furthest(Place(leaf=7, audit=1)) == Place(leaf=7, sealed=5, audit=9)


@pytest.mark.postgres
def test_postgresql_tells_when_all_that_were_open_have_ended(lines):
    early, late = lines
    begin(early)  # takes its number, and perhaps that of a leaf
    begin(late)
    late.commit()  # what it wrote is seen; the earlier one may still bring a lower number

    _oldest, bound = snapshot(bound=True)
    assert snapshot(bound=False)[0] < bound, "the earlier one is open"
    early.commit()

    assert ended(bound)


@pytest.mark.postgres
def test_a_later_transaction_that_is_open_is_waited_for_too(lines):
    early, late = lines
    begin(early)
    begin(late)
    early.commit()

    _oldest, bound = snapshot(bound=True)
    assert snapshot(bound=False)[0] < bound, "the later one is open"
    late.commit()

    assert ended(bound)


@pytest.fixture
def lines(db):
    """Two more connections to the tests' database, with transactions of their own."""
    opened = [connection.Database.connect(**connection.get_connection_params()) for _each in range(2)]
    yield opened
    for line in opened:
        line.close()


def ended(bound: int) -> bool:
    """Have all ended? The server counts the transactions of every database, those of tests beside us too: they end."""
    deadline = time.monotonic() + 120
    while snapshot(bound=False)[0] < bound and time.monotonic() < deadline:
        time.sleep(0.05)
    return snapshot(bound=False)[0] >= bound


def begin(line) -> None:
    line.execute("SELECT pg_current_xact_id()")
