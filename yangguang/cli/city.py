"""Opening the city: settings, models, database. Imported only by commands that need it."""

import os

import django
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def open_city() -> None:
    """Set up Django once in this process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.config.settings")
    if not apps.ready:
        django.setup()


def is_current() -> bool:
    """Are all migrations applied?"""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def bring_up_to_date() -> bool:
    """Create or migrate the database where that is needed; returns whether anything was done."""
    if is_current():
        return False
    call_command("migrate", interactive=False, verbosity=0)
    return True


def collect_static() -> None:
    """Put stylesheets and scripts of all faces into one folder, with hashes in their names; nothing if none changed."""
    collected = settings.STATIC_ROOT / "staticfiles.json"
    if not collected.exists() or collected.stat().st_mtime <= _newest_static():
        call_command("collectstatic", interactive=False, verbosity=0)


def _newest_static() -> float:
    listed = (storage.path(name) for finder in get_finders() for name, storage in finder.list([]))
    return max((os.stat(path).st_mtime for path in listed), default=0)
