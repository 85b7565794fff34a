"""A server of a peer for as long as a block runs, and questions to it over HTTP."""

import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 60


@contextmanager
def serving(command: list[str], port: int, address: str, **options) -> Iterator[None]:
    """Start it, wait until it answers at `address`, stop it at the end."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options) as process:
        try:
            until = time.monotonic() + PATIENCE
            while True:
                try:
                    get(port, address)
                    break
                except OSError:
                    if time.monotonic() > until or process.poll() is not None:
                        raise
                    time.sleep(0.2)
            yield
        finally:
            process.terminate()


def get(port: int, address: str) -> bytes:
    """The body of an answer. Raises OSError for anything but success."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{address}", timeout=PATIENCE) as answer:
        return answer.read()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
