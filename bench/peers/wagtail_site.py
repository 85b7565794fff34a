"""A stock Wagtail project: made once, and pages published in it with their revisions."""

import json
import os
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

import django

SETTINGS = '''from .base import *

DEBUG = False
SECRET_KEY = "only-for-the-bench"
ALLOWED_HOSTS = ["*"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATABASES = {"default": {
    "ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / "db.sqlite3",
    "OPTIONS": {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;", "transaction_mode": "IMMEDIATE"},
}}
'''


def project(folder: str) -> str:
    """The project in `folder`, with its database; made where it is not there."""
    made = Path(folder)
    if not (made / "ready").exists():
        made.mkdir(parents=True, exist_ok=True)
        if not (made / "manage.py").exists():
            run([str(Path(sys.executable).with_name("wagtail")), "start", "mysite", folder])
        (made / "mysite" / "settings" / "bench.py").write_text(SETTINGS)
        run([sys.executable, "manage.py", "migrate", "--settings", "mysite.settings.bench"], cwd=folder)
        (made / "ready").touch()
    return folder


def run(command: list[str], **options) -> None:
    """To its end."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **options)


def publish(folder: str, count: int) -> list[float]:
    """Seconds of each page: added below the home page, a revision saved and published."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "mysite.settings.bench"
    sys.path.insert(0, folder)
    django.setup()
    HomePage = import_module("home.models").HomePage
    home = HomePage.objects.order_by("depth", "pk").first()
    seconds = []
    for number in range(count + 1):
        page = HomePage(title=f"攀枝花市公安局第{number}号通告", slug=f"bench-{time.time_ns()}")
        began = time.perf_counter()
        home.add_child(instance=page)
        page.save_revision().publish()
        seconds.append(time.perf_counter() - began)
        home.refresh_from_db()
    return seconds[1:]


def main() -> None:
    """Make the project, and publish as many pages as are asked for."""
    asked = json.load(sys.stdin)
    folder = project(asked["folder"])
    print(json.dumps({"project": folder, "seconds": publish(folder, asked["publish"]) if asked["publish"] else []}))


if __name__ == "__main__":
    main()
