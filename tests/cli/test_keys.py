"""`yangguang keys`: changing the key to applicants' data at the terminal."""

import json
from datetime import date

import pytest
from click.testing import CliRunner

from tests.answer.office import Office
from yangguang.agencies.models import AuditLine
from yangguang.answer import keys as ring
from yangguang.cli.keys import keys


def call(*arguments):
    return CliRunner().invoke(keys, list(arguments))


@pytest.fixture
def office(city) -> Office:
    office = Office(city, city.police)
    office.received(date(2013, 3, 4))
    return office


def test_a_new_key_is_taken_and_the_trail_says_by_whom(office):
    before, login = ring.ring_path().read_text(), office.person("editor").username

    done = call("rotate", "--by", login, "--json")

    assert done.exit_code == 0 and json.loads(done.stdout)["sealed"] >= 2
    assert ring.ring_path().read_text() != before
    assert AuditLine.objects.get(act="case.rotate_keys").by == office.person("editor")


def test_what_is_left_is_said_while_both_keys_are_there(office):
    calm = json.loads(call("status", "--json").stdout)
    ring.add_key()

    broken = json.loads(call("status", "--json").stdout)
    said = call("status").stdout

    assert calm == {"under_way": False, "remaining": 0}
    assert broken["under_way"] and broken["remaining"] >= 2
    assert "再次运行" in said
    call("rotate")
    assert "没有正在进行" in call("status").stdout


def test_a_login_that_nobody_has_changes_nothing(office):
    before = ring.ring_path().read_text()

    assert call("rotate", "--by", "nobody").exit_code == 2
    assert ring.ring_path().read_text() == before
