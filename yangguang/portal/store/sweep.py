"""Tidying by the clock: what nobody may read any more leaves the disk too, and the folder keeps to its size."""

import time
from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from yangguang.ledger.durable import write_durably
from yangguang.ledger.models import Act, Leaf
from yangguang.portal import elder
from yangguang.publish.models import Record

from .door import LONGEST
from .folder import PageFolder
from .key import Key, page_key

_AGAIN = 1_000  # leaves looked at twice: on PostgreSQL a lower number may become visible later
_CURSOR = "swept"


def page_folder() -> PageFolder:
    """The folder of the pages that this machine keeps."""
    return PageFolder(settings.LOCAL / "pages", settings.PAGES_MAX_BYTES)


def sweep_pages(*, now: float | None = None) -> int:
    """Delete lists that are past their minute and the pages of withdrawn records; returns how many files went.

    None of them is served any more; this is for the disk, which should not keep what was taken back.
    """
    folder = page_folder()
    if not folder.path.is_dir():
        return 0
    return _old_lists(folder, now or time.time()) + _withdrawn(folder) + folder.make_room()


def _old_lists(folder: PageFolder, now: float) -> int:
    gone = 0
    for file, stat in folder.files():
        if (file.name.startswith(".new-") or "lists" in file.parts) and stat.st_mtime < now - LONGEST:
            file.unlink(missing_ok=True)
            gone += 1
    return gone


def _withdrawn(folder: PageFolder) -> int:
    """The pages as they were before the withdrawal; a tombstone that stood in their place is made again."""
    cursor = folder.path / _CURSOR
    done = int(cursor.read_text()) if cursor.exists() else 0
    leaves = Leaf.objects.filter(act=Act.WITHDRAW, pk__gt=max(0, done - _AGAIN)).order_by("pk")
    gone = 0
    for pk, item in leaves.values_list("pk", "item"):
        gone += sum(folder.drop(key) for key in pages_of(item))
        done = max(done, pk)
    write_durably(cursor, str(done).encode())
    return gone


def pages_of(index_no: str) -> Iterator[Key]:
    """The pages of a record, of each of its versions and of their changes, in every language."""
    count = Record.objects.filter(index_no=index_no).values_list("version", flat=True).first() or 0
    for language, _name in settings.LANGUAGES:
        with override(language):
            paths = [reverse("record", args=[index_no])]
            for number in range(1, count + 1):
                paths += [reverse(name, args=[index_no, number]) for name in ("version", "version_changes")]
        views = ("", f"{elder.NAME}={elder.VALUE}")
        yield from (key for path in paths for view in views if (key := page_key(path, view)))
