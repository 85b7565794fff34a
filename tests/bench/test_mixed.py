"""The hour of reading, publishing and withdrawing: what it does to the city, and when it is content."""

import argparse
import json

from bench import mixed, mixed_city
from yangguang.publish.models import Record

OPTIONS = argparse.Namespace(minutes=1, requests=2, records=3)


def test_news_are_released_and_one_of_them_is_taken_back(city, capsys):
    city.released(title="市公安局召开会议", stat_class="activities")
    ((agency, model),) = mixed_city.offices()

    numbers = mixed_city.release(agency, model, 3)
    mixed_city.take_back(numbers[0])

    said = json.loads(capsys.readouterr().out)
    assert Record.objects.public().count() == 3
    assert (said["what"], said["number"]) == ("withdrawn", numbers[0])
    assert numbers[0] in said["page"]


def test_an_hour_without_error_and_without_what_is_stale_is_a_good_one(capsys):
    assert mixed.told(mixed.Seen(seconds=[0.1] * 120, checked=5, memory=[(0, 200, 150)]), OPTIONS) == 0
    assert "2 a second asked for 2" in capsys.readouterr().out


def test_an_error_a_stale_page_or_nothing_looked_at_is_none(capsys):
    for seen in (mixed.Seen(checked=1, errors=["500 /"]), mixed.Seen(checked=1, stale=["withdrawn 1: page 200"]), mixed.Seen()):
        assert mixed.told(seen, OPTIONS) == 1
    assert "withdrawn 1: page 200" in capsys.readouterr().out
