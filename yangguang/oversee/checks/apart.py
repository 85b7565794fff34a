"""A check of what strangers send: in a process of its own, under limits on time and memory, without a file on disk."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass

from yangguang.oversee.checks.errors import Unreadable

TIME_LIMIT = 25  # seconds by the clock; the child has fewer seconds of processor time
_CHILD = "yangguang.oversee.checks.apart_child"


@dataclass(frozen=True)
class Answer:
    """What the child found: HTML to embed, and the JSON form of the same result as plain values."""

    html: str
    values: dict

    @property
    def json(self) -> str:
        """The JSON form as `yangguang check --format json` prints it."""
        return json.dumps(self.values, ensure_ascii=False, indent=2) + "\n"


def check_apart(report: bytes, *, previous: bytes | None = None, name: str = "", lang: str = "zh") -> Answer:
    """Check the bytes of a report (text, HTML, DOCX, PDF), against last year's if given.

    Raises Unreadable for what is no report, and for what takes too much time or memory.
    """
    sizes = [len(report), -1 if previous is None else len(previous)]
    order = json.dumps({"sizes": sizes, "name": name, "lang": lang}).encode() + b"\n"
    code, out = _run(order + report + (previous or b""))
    if code:
        raise _too_much()
    said = json.loads(out)
    if "refused" in said:
        raise Unreadable(*said["refused"])
    return Answer(said["html"], said["values"])


def _run(data: bytes) -> tuple[int, bytes]:
    """The exit code and the output of the child; whatever it started ends with it."""
    child = subprocess.Popen(  # noqa: S603 - our own module, no shell
        [sys.executable, "-B", "-m", _CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        out, _ = child.communicate(data, timeout=TIME_LIMIT)
    except subprocess.TimeoutExpired as err:
        raise _too_much() from err
    finally:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
            child.communicate()
    return child.returncode, out


def _too_much() -> Unreadable:
    return Unreadable(
        "核查这份文件需要的时间或内存超过了上限，已停止。请另存为纯文本后再试",
        "checking this file took too much time or memory and was stopped: save it as plain text and try again",
    )
