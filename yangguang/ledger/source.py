"""Where public files are read from: a folder, or a web server. Reading only."""

from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import HTTPHandler, HTTPSHandler, build_opener

from yangguang.ledger.errors import LedgerError

TIMEOUT = 30  # seconds
MAX_FILE = 64 * 1024 * 1024  # bytes of one file read whole
MAX_LINE = 16 * 1024 * 1024  # bytes of one line of a month file


class Unreachable(LedgerError):
    """The server did not answer, or with something else than the file."""


class TooLarge(LedgerError):
    """A file or a line beyond the limit; nothing honest is that long."""


class FolderSource:
    """Public files under a folder."""

    def __init__(self, path: Path | str):
        self.path = Path(path)

    def get(self, path: str) -> bytes | None:
        """The bytes of a file, None if it is not there. Raises TooLarge."""
        file = self.path / path
        if not file.is_file():
            return None
        if file.stat().st_size > MAX_FILE:
            raise TooLarge(path)
        return file.read_bytes()

    def lines(self, path: str) -> Iterator[bytes] | None:
        """The lines of a file without their newlines, None if it is not there."""
        file = self.path / path
        return _lines_of(open(file, "rb"), path) if file.is_file() else None

    def names(self, path: str) -> list[str] | None:
        """The files in a folder, empty if it is not there."""
        folder = self.path / path
        return sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []


class HttpSource:
    """Public files under an address. Folders cannot be listed here."""

    def __init__(self, url: str, *, timeout: float = TIMEOUT):
        self.url = url.rstrip("/")
        self.timeout = timeout
        self._opener = build_opener(HTTPHandler, HTTPSHandler)

    def get(self, path: str) -> bytes | None:
        """The bytes of a file, None if the server says that there is none. Raises Unreachable, TooLarge."""
        response = self._open(path)
        if response is None:
            return None
        with response:
            try:
                data = response.read(MAX_FILE + 1)
            except (OSError, HTTPException) as err:
                raise Unreachable(f"{self.url}/{path}: {err}") from err
        if len(data) > MAX_FILE:
            raise TooLarge(path)
        return data

    def lines(self, path: str) -> Iterator[bytes] | None:
        """The lines of a file as they arrive, None if there is no such file."""
        response = self._open(path)
        return _lines_of(response, path) if response is not None else None

    def names(self, path: str) -> list[str] | None:
        """None: a web server does not list folders."""
        return None

    def _open(self, path: str):
        try:
            return self._opener.open(f"{self.url}/{path}", timeout=self.timeout)
        except HTTPError as err:
            with err:
                if err.code in (404, 410):
                    return None
                raise Unreachable(f"{self.url}/{path}: {err}") from err
        except (URLError, OSError, HTTPException) as err:
            raise Unreachable(f"{self.url}/{path}: {err}") from err


def source(path_or_url: Path | str) -> FolderSource | HttpSource:
    """The reader for a folder or for an http(s) address."""
    if str(path_or_url).startswith(("http://", "https://")):
        return HttpSource(str(path_or_url))
    return FolderSource(path_or_url)


def _lines_of(file, path: str) -> Iterator[bytes]:
    with file:
        while line := _next_line(file, path):
            yield line.removesuffix(b"\n")


def _next_line(file, path: str) -> bytes:
    try:
        line = file.readline(MAX_LINE + 1)
    except (OSError, HTTPException) as err:
        raise Unreachable(f"{path}: {err}") from err
    if len(line) > MAX_LINE:
        raise TooLarge(path)
    return line
