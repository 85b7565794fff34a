"""How often one address may ask: counted for the whole period, whatever the cache makes of counting."""

import pytest
from django.test import RequestFactory

from yangguang.agencies.throttle import within

HOUR = 3600


@pytest.fixture(autouse=True)
def files_cache(settings, tmp_path) -> None:
    """The cache that the city runs with."""
    backend = "django.core.cache.backends.filebased.FileBasedCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": tmp_path / "cache"}}


def ask(address: str = "10.0.0.1", *, most: int = 3) -> bool:
    request = RequestFactory().get("/", REMOTE_ADDR=address)
    return within(request, what="test", most=most, seconds=HOUR)


def test_an_address_may_ask_so_often_and_another_is_not_held_back(clock):
    assert [ask() for _n in range(5)] == [True, True, True, False, False]
    assert ask("10.0.0.2")


def test_what_was_counted_is_kept_until_the_period_ends(clock):
    for _n in range(4):
        ask()

    clock.shift(HOUR - 10)  # the clock of the tests stands at the full hour

    assert not ask()


def test_a_new_period_begins_at_nothing_even_for_who_never_stopped_asking(clock):
    answers = []
    for _n in range(8):
        answers.append(ask())
        clock.shift(HOUR / 6)

    assert answers == [True, True, True, False, False, False, True, True]
