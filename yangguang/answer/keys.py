"""The keys to applicants' data: a ring in the home folder, the newest first, never in the database.

The first key seals, all of them open. Who loses the file loses the data: it belongs into every backup.
"""

import base64
import hashlib
import hmac
import os
import tempfile
import unicodedata
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from .errors import KeysMissing

FILE = "case-keys"


def ring_path() -> Path:
    """Where the ring lies."""
    return settings.HOME / FILE


def seal_text(text: str) -> str:
    """`text` sealed with the newest key; nothing stays nothing, so that an erasure is plain to see."""
    return _ring().encrypt(text.encode()).decode() if text else ""


def open_text(sealed: str) -> str:
    """What `seal_text` sealed. Raises KeysMissing where no key of the ring fits."""
    return open_bytes(sealed.encode()).decode() if sealed else ""


def seal_bytes(data: bytes) -> bytes:
    """`data` sealed with the newest key."""
    return _ring().encrypt(data)


def open_bytes(sealed: bytes) -> bytes:
    """What `seal_bytes` sealed. Raises KeysMissing where no key of the ring fits."""
    try:
        return _ring().decrypt(sealed)
    except InvalidToken as err:
        raise KeysMissing(f"密钥文件“{FILE}”里没有加密这项数据所用的密钥，请从备份恢复密钥文件") from err


def fingerprint(*parts: str) -> str:
    """A keyed digest, to see that two cases have one applicant or one text without reading either.

    Width, case, spaces and punctuation make no difference. Empty where there is nothing to digest.
    """
    plain = "\n".join(_plain(part) for part in parts)
    if not plain.strip():
        return ""
    return hmac.new(_fingerprint_key(), plain.encode(), hashlib.sha256).hexdigest()


def add_key() -> None:
    """Put a new key at the head of the ring; what is sealed from now on is sealed with it."""
    path = ring_path()
    _write(path, [Fernet.generate_key().decode(), *_keys(path)])


def has_old_keys() -> bool:
    """Does the ring hold more than the newest key? Then a change of keys is under way."""
    return len(_keys(ring_path())) > 1


def forget_old_keys() -> None:
    """Keep the newest key only. Whoever calls this has sealed everything anew before."""
    path = ring_path()
    _write(path, _keys(path)[:1])


def _plain(part: str) -> str:
    text = unicodedata.normalize("NFKC", part).casefold()
    return "".join(char for char in text if unicodedata.category(char)[0] in "LN")


def _ring() -> MultiFernet:
    return _load(*_identity())[0]


def _fingerprint_key() -> bytes:
    return _load(*_identity())[1]


def _identity() -> tuple[str, int]:
    """The file and its age: another process may have turned the ring a moment ago."""
    path = ring_path()
    if not path.exists():
        _create(path)
    return str(path), path.stat().st_mtime_ns


@lru_cache(maxsize=4)
def _load(path: str, _changed: int) -> tuple[MultiFernet, bytes]:
    keys = _keys(Path(path))
    derived = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"yangguang case fingerprint")
    return MultiFernet([Fernet(key) for key in keys]), derived.derive(base64.urlsafe_b64decode(keys[0]))


def _keys(path: Path) -> list[str]:
    return path.read_text().split() if path.exists() else []


def _create(path: Path) -> None:
    """The first ring. Of two processes that begin at once one wins, so that nothing is sealed with a lost key."""
    fresh = _fresh(path, [Fernet.generate_key().decode()])
    with suppress(FileExistsError):
        os.link(fresh, path)
    fresh.unlink()


def _write(path: Path, keys: list[str]) -> None:
    _fresh(path, keys).replace(path)


def _fresh(path: Path, keys: list[str]) -> Path:
    """A file of its own beside `path`, durable before anything is sealed with it."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    with os.fdopen(descriptor, "w") as file:
        file.write("\n".join(keys) + "\n")
        file.flush()
        os.fsync(file.fileno())
    return Path(name)
