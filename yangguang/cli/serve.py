"""`yangguang serve`: the web server and the clock, two processes that start and stop together."""

import os
import signal
import subprocess
import sys
import time
from gettext import gettext as _
from types import FrameType

import click

from yangguang.cli.city import bring_up_to_date, collect_static
from yangguang.cli.frugal import FRUGAL
from yangguang.ledger.seal import seal

GRACE = 20  # seconds that a process may take to finish what it does
THREADS = 8  # requests that one worker answers at a time
WAITING = 512  # requests that wait for a worker; beyond it a visitor is told to come back
LOOK = 0.5  # seconds between two looks at the processes


class _Stopped(Exception):
    """A signal asked to stop."""


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="监听地址")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="端口")
@click.option("--workers", type=click.IntRange(min=1), default=2, show_default=True, help="网站进程数")
@click.option("--no-clock", is_flag=True, help="只启动网站，不启动定时任务")
def serve(host: str, port: int, workers: int, no_clock: bool) -> None:
    """启动网站和定时任务。首次启动时建立数据库。按 Ctrl+C 停止。"""
    sys.exit(run(host, port, workers, clock=not no_clock))


def run(host: str, port: int, workers: int, *, clock: bool = True) -> int:
    """Bring the city up to date, then serve until SIGTERM or SIGINT; returns the web server's exit code."""
    bring_up_to_date()
    collect_static()
    seal()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)
    click.echo(_("网站：http://{host}:{port}/　办公桌面：http://{host}:{port}/desk/").format(host=host, port=port))
    processes: dict[str, subprocess.Popen] = {}
    try:
        return _watch(processes, _commands(host, port, workers, clock=clock))
    except _Stopped:
        return 0
    finally:
        _end(processes)


def _commands(host: str, port: int, workers: int, *, clock: bool) -> dict[str, list[str]]:
    web = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", str(THREADS), "--backpressure", str(WAITING),
        "--workers-kill-timeout", str(GRACE // 2), "--respawn-failed-workers", "--no-ws", "--log-level", "error",
        "yangguang.config.wsgi:application",
    ]  # fmt: skip
    # The clock stands beside the terminal, neither imports the other: it is started by name.
    return {"web": web} | ({"clock": [sys.executable, "-m", "yangguang.jobs.clock"]} if clock else {})


def _watch(processes: dict[str, subprocess.Popen], commands: dict[str, list[str]]) -> int:
    """Keep both running: a clock that died is started again, a web server that died ends the command."""
    while True:
        for name, command in commands.items():
            if name not in processes:
                # Own group: Ctrl+C reaches only this process, which then ends the others in order.
                processes[name] = subprocess.Popen(  # noqa: S603 own programs
                    command, start_new_session=True, env=FRUGAL | os.environ
                )
        time.sleep(LOOK)
        for name, process in list(processes.items()):
            if process.poll() is not None:
                if name == "web":
                    return process.returncode
                click.echo(_("定时任务意外停止，重新启动。"), err=True)
                del processes[name]


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _Stopped


def _end(processes: dict[str, subprocess.Popen]) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    for process in processes.values():
        process.terminate()
    deadline = time.monotonic() + GRACE
    for process in processes.values():
        try:
            process.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            # The whole group: a server that is killed alone would leave its workers behind.
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
