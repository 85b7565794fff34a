"""What the tests of answering stand on."""

import pytest

from tests.answer.office import Office


@pytest.fixture
def office(city) -> Office:
    return Office(city, city.police)
