"""The language of one request must not stay for the next test."""

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def chinese(settings):
    """Addresses in tests are those of the default language."""
    with translation.override(settings.LANGUAGE_CODE):
        yield
