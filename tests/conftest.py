"""What every test stands on: a home folder of its own, a fixed clock, a small city."""

import os
import shutil
import tempfile

# Before Django reads its settings: tests never touch the home folder of a real city.
os.environ["YANGGUANG_HOME"] = tempfile.mkdtemp(prefix="yangguang-test-")
os.environ.setdefault("YANGGUANG_SECRET_KEY", "only-for-tests-0123456789-0123456789-0123456789")

import pytest
import time_machine

from tests.city import SmallCity, build_city

# The browser of the journeys; without one they are skipped, in CI they fail.
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def pytest_unconfigure():
    """Leave nothing behind."""
    shutil.rmtree(os.environ["YANGGUANG_HOME"], ignore_errors=True)


def pytest_collection_modifyitems(items):
    """Mark what runs on both databases, keep the journeys together, say why a column of tests is skipped."""
    reason = os.environ.get("YANGGUANG_SKIP_DATABASE")
    for item in items:
        if item.get_closest_marker("journey"):
            item.add_marker(pytest.mark.xdist_group("journeys"))
            if not (BROWSER or os.environ.get("CI")):
                item.add_marker(pytest.mark.skip(reason="no Chromium (Debian: apt-get install chromium)"))
        elif {"db", "transactional_db"} & set(item.fixturenames) or item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.database)
            if reason:
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(autouse=True)
def home(tmp_path, settings):
    """A home folder for each test: log, files, index and cache begin empty."""
    settings.HOME = settings.LOCAL = tmp_path
    settings.PUBLIC = tmp_path / "public"
    settings.SEARCH_URL = f"tantivy://{tmp_path / 'index'}"
    settings.STORAGES = settings.STORAGES | {
        "files": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "files")},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.CACHES = {
        name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": f"{tmp_path}/{name}"}
        for name in settings.CACHES
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return tmp_path


@pytest.fixture
def clock():
    """The fixed clock: a Monday morning in March 2013, before the annual report is due."""
    with time_machine.travel("2013-03-11T09:00:00+08:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def city(db, clock) -> SmallCity:
    """A city of two departments with people in every role."""
    return build_city()
