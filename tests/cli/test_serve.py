"""`yangguang serve`: web server and clock start together, answer, and end together when asked to."""

import os
import signal
import socket
import time
import urllib.error
import urllib.request

import pytest


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def answer(port: int, path: str) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as response:
            return response.status
    except urllib.error.HTTPError as err:
        with err:
            return err.code
    except (urllib.error.URLError, OSError):
        return 0


def wait_for(found, seconds: float = 90) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found():
            return True
        time.sleep(0.2)
    return False


def processes_of(home) -> list[int]:
    """Processes that carry this home folder in their environment, whoever their parent is."""
    mark, found = f"YANGGUANG_HOME={home.path}".encode(), []
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/environ", "rb") as file:
                if mark in file.read().split(b"\0"):
                    found.append(int(name))
        except OSError:
            continue
    return found


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_city_answers_seals_and_leaves_no_process_behind(own_home, port, number):
    serving = own_home.start("serve", "--port", str(port), "--workers", "1")
    try:
        assert wait_for(lambda: answer(port, "/") == 200)
        runs = "SELECT count(*) FROM jobs_jobstate WHERE name = 'follow-log' AND error = ''"
        assert wait_for(lambda: own_home.ask(runs) == [(1,)])
    finally:
        serving.send_signal(number)
        code = serving.wait(timeout=60)

    assert code == 0
    assert wait_for(lambda: not processes_of(own_home), 10)
