"""Two counters open at once: no number is given twice, none is left out, and a case ends once."""

import threading
from datetime import date

import pytest
from django.db import connection, connections

from tests.answer.office import at, question, refusal
from yangguang.answer import decide, receive
from yangguang.answer.errors import AnswerError

DAY, THREADS, EACH = date(2013, 3, 4), 4, 5


@pytest.fixture
def to_disk(tmp_path, monkeypatch):
    """Puts the city into a file of its own, for threads that open their own connections to it."""
    if connection.vendor != "sqlite":
        pytest.skip("copies the test database as a file; PostgreSQL locks the same rows by the same code")

    def copy():
        # The pages as this connection sees them: the test's own transaction is in them.
        (tmp_path / "city.db").write_bytes(connection.connection.serialize())
        monkeypatch.setitem(connections.settings["default"], "NAME", str(tmp_path / "city.db"))

    return copy


def together(work) -> list:
    """What `work(n)` gave in each of the threads, an exception as itself."""
    given, start = [], threading.Barrier(THREADS)

    def run(number):
        start.wait()
        try:
            given.append(work(number))
        except AnswerError as err:
            given.append(err)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given


def test_numbers_have_no_gap_and_no_double(office, to_disk):
    to_disk()

    def work(_number):
        return [
            receive.receive(question(), agency=office.agency, by=None).application.serial
            for _n in range(EACH)
        ]

    with at(DAY):
        given = together(work)

    assert sorted(serial for serials in given for serial in serials) == list(range(1, THREADS * EACH + 1))


def test_of_many_who_decide_at_once_one_decides(office, to_disk):
    case = office.handled(DAY)
    with at(DAY):
        made = decide.draft(case, [refusal()], by=office.person("editor"))
        decide.submit(made, by=office.person("editor"))
        decide.review(made, by=office.person("reviewer"), passes=True)
        to_disk()
        given = together(lambda _number: decide.decide(made, by=office.person("head")))

    assert sorted(type(each).__name__ for each in given) == ["Decision", *["NotInState"] * (THREADS - 1)]
