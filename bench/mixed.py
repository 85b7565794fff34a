"""`python -m bench.mixed --minutes N --home HOME`: a copy of a city is read while it publishes and withdraws.

100 requests a second of mixed pages, 50 records a second, one of them withdrawn every five seconds, by the real web
server and clock. Prints errors, what was stale for longer than a minute, and memory over time; ends with 1 on any.
"""

import argparse
import http.client
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, PriorityQueue

from bench import machine, serving
from bench.frame import FOLDER, python

READERS, PATIENCE, LATEST, LOOK = 16, 30, 60.0, 10.0
LIVE = "import sys; from yangguang.cli.lazy import load; load('bench.mixed_city:live')(int(sys.argv[1]))"


@dataclass
class Seen:
    """What the readers saw."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    checked: int = 0
    released: int = 0
    withdrawn: int = 0
    gone: set[str] = field(default_factory=set)
    memory: list[tuple[float, float, float]] = field(default_factory=list)


def main() -> None:
    """Copy, start, read, judge."""
    options = _options()
    print(machine.describe(), f"load {os.getloadavg()[0]:.1f}", sep="\n")
    with tempfile.TemporaryDirectory(prefix="yangguang-mixed-", ignore_cleanup_errors=True) as folder:
        home = Path(folder, "home")
        shutil.copytree(options.home.resolve(), home, ignore=shutil.ignore_patterns("*.lock", "pages", "cache"))
        seen = _lived(home, options)
    sys.exit(told(seen, options))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.mixed", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--home", type=Path, default=FOLDER.parent / "var" / "bench" / "0.01")
    parser.add_argument("--requests", type=int, default=100, help="a second")
    parser.add_argument("--records", type=int, default=50, help="a second")
    return parser.parse_args()


def _lived(home: Path, options: argparse.Namespace) -> Seen:
    """The city lives for so long; then what is still to be judged is waited for."""
    port, seen = serving.free_port(), Seen()
    env = {"YANGGUANG_HOME": str(home), "YANGGUANG_HOSTS": "127.0.0.1,testserver", "PYTHONPATH": str(FOLDER.parent)}
    command = [str(Path(sys.executable).with_name("yangguang")), "serve", "--port", str(port)]
    with serving.running(command, port, "/", env), subprocess.Popen(
        python("-c", LIVE, str(options.records)), env=os.environ | env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as city:
        pages = json.loads(city.stdout.readline())["addresses"]
        ending, checks = time.monotonic() + options.minutes * 60, PriorityQueue()
        threads = [threading.Thread(target=_note, args=(city.stdout, checks, seen, options.records))]
        threads += [
            threading.Thread(target=_read, args=(port, pages, seen, number, options.requests, ending)) for number in range(READERS)
        ]
        threads += [threading.Thread(target=_watch, args=(port, seen, ending)), threading.Thread(target=_judge, args=(port, checks, seen, ending))]
        for thread in threads:
            thread.start()
        time.sleep(max(0.0, ending - time.monotonic()))
        city.stdin.close()
        for thread in threads:
            thread.join()
    return seen


def _read(port: int, pages: list[str], seen: Seen, number: int, rate: int, ending: float) -> None:
    """Every so many of the pages, at its moment; one that comes late is not left out."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    begun, turn = time.monotonic(), number
    while (moment := begun + turn / rate) < ending:
        time.sleep(max(0.0, moment - time.monotonic()))
        if time.monotonic() > ending:
            break
        page = pages[turn % len(pages)]
        asked = time.monotonic()
        try:
            status, _body = _got(connection, page)
        except OSError as error:
            status = repr(error)
            connection.close()
        seen.seconds.append(time.monotonic() - asked)
        if status != 200:
            seen.errors.append(f"{status} {page}")
        turn += READERS


def _got(connection: http.client.HTTPConnection, page: str) -> tuple[int, bytes]:
    connection.request("GET", serving.quoted(page), headers={"Host": "testserver"})
    answer = connection.getresponse()
    return answer.status, answer.read()


def _note(lines, checks: PriorityQueue, seen: Seen, records: int) -> None:
    """What the city says it did, to be looked at a minute later."""
    for line in lines:
        said = json.loads(line)
        if said["what"] == "released":
            seen.released += records
        else:
            seen.withdrawn += 1
            seen.gone.add(said["number"])
        checks.put((said["at"] + LATEST, said["number"], said))


def _judge(port: int, checks: PriorityQueue, seen: Seen, ending: float) -> None:
    """A minute after: a released record has its page, a withdrawn one has none and stands in no list and no search.

    What was withdrawn meanwhile is judged as withdrawn alone.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    while time.monotonic() < ending + LATEST + 5:
        try:
            moment, number, said = checks.get(timeout=1)
        except Empty:
            if time.monotonic() > ending + 5:
                break
            continue
        time.sleep(max(0.0, moment - time.time()))
        if said["what"] == "released" and number in seen.gone:
            continue
        try:
            seen.stale += _stale(connection, number, said)
        except OSError as error:
            seen.errors.append(f"{error!r} {said['page']}")
            connection.close()
        seen.checked += 1


def _stale(connection: http.client.HTTPConnection, number: str, said: dict) -> list[str]:
    wanted = 200 if said["what"] == "released" else 410
    status, _body = _got(connection, said["page"])
    found = [] if status == wanted else [f"{said['what']} {number}: page {status}"]
    if wanted == 410:
        address = said["page"].encode()
        for place in (said["list"], f"/search/?q={number}"):
            if address in _got(connection, place)[1]:
                found.append(f"withdrawn {number}: still in {place}")
    return found


def _watch(port: int, seen: Seen, ending: float) -> None:
    """The memory of all processes of the web server, every ten seconds."""
    begun = time.monotonic()
    while time.monotonic() < ending:
        known = serving.memory_of(port)
        seen.memory.append((time.monotonic() - begun, *max(known, default=(0.0, 0.0))))
        time.sleep(min(LOOK, max(0.1, ending - time.monotonic())))


def told(seen: Seen, options: argparse.Namespace) -> int:
    """Print it; 1 if something was wrong."""
    known = sorted(seen.seconds)
    print(f"read       {len(known):,} pages in {options.minutes:g} minutes, {len(known) / options.minutes / 60:.0f} a second asked for {options.requests}")
    if known:
        print(f"           median {statistics.median(known) * 1000:.0f} ms, 95 % {known[int(len(known) * 0.95)] * 1000:.0f} ms, slowest {known[-1]:.1f} s")
    print(f"published  {seen.released:,} records, {seen.released / options.minutes / 60:.0f} a second asked for {options.records}; {seen.withdrawn} withdrawn")
    print(f"errors     {len(seen.errors)}", *seen.errors[:10], sep="\n           ")
    print(f"stale      {len(seen.stale)} of {seen.checked} looked at a minute later", *seen.stale[:10], sep="\n           ")
    print("memory     the largest worker, MB resident (its own, without files the system maps):")
    print("           " + ", ".join(f"{at:.0f} s {mb:.0f} ({own:.0f})" for at, mb, own in seen.memory[:: max(1, len(seen.memory) // 12)]))
    print(f"load       {os.getloadavg()[0]:.1f}")
    return 1 if seen.errors or seen.stale or not seen.checked else 0


if __name__ == "__main__":
    main()
