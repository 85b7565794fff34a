"""Where the bytes of files lie: a folder, or a bucket of the S3 protocol. What it does not take is refused, not lost."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from django.core.files.base import File
from django.core.files.storage import Storage, storages
from django.utils.translation import gettext as _

from .upload_errors import UploadRefused

log = logging.getLogger(__name__)


def storage() -> Storage:
    """The store of all files of the city that nobody may read past the rules."""
    return storages["files"]


def path_of(sha256: str) -> str:
    """Content address of an attachment: the first two characters spread the files over folders."""
    return f"{sha256[:2]}/{sha256}"


def put(path: str, content: IO[bytes]) -> str:
    """Keep bytes under `path`, or a name beside it that is free; returns the name. Raises UploadRefused."""
    with _or_refused(path):
        return storage().save(path, content if isinstance(content, File) else File(content))


def put_once(path: str, content: IO[bytes]) -> bytes:
    """Keep bytes under their content address unless they lie there; returns them as they lie. Raises UploadRefused."""
    with _or_refused(path):
        if not storage().exists(path):
            put(path, content)
        with storage().open(path) as stored:
            return stored.read()


@contextmanager
def _or_refused(path: str) -> Iterator[None]:
    """A full disk or a silent bucket is our trouble: whoever sent the file keeps what was typed and may try again."""
    try:
        yield
    except OSError as err:
        log.exception("the store of files does not take %s", path)
        raise UploadRefused("store", _("文件暂时存不下来，请稍后再试；其他内容没有丢失。")) from err


def names(store: Storage, folder: str = "") -> Iterator[str]:
    """The names of all files of a store, folder by folder, in order. A folder that is not there holds none."""
    try:
        folders, files = store.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(files):
        yield f"{folder}{name}"
    for name in sorted(folders):
        yield from names(store, f"{folder}{name}/")
