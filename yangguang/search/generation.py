"""A new index takes the place of the old one, so that a reader finds one of the two at every moment."""

import ctypes
import os
import shutil
from pathlib import Path

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # of <fcntl.h> and <linux/fs.h>; Python has no name for them


def put_in_place(fresh: Path, path: Path) -> None:
    """Make `fresh` the folder at `path`, and delete what was there.

    Where the system can, the two change places in one step. Elsewhere nothing is there between two renames;
    the readers ask again (`Engine`).
    """
    if not path.exists():
        fresh.rename(path)
    elif _exchange(fresh, path):
        shutil.rmtree(fresh)
    else:
        old = path.with_name(f"{path.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        path.rename(old)
        fresh.rename(path)
        shutil.rmtree(old)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change names at once. False where the system or its file system cannot."""
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        return False
    names = (ctypes.c_char_p(os.fsencode(one)), _AT_FDCWD, ctypes.c_char_p(os.fsencode(other)))
    return library.renameat2(_AT_FDCWD, *names, ctypes.c_uint(_RENAME_EXCHANGE)) == 0
