"""Pages served: with the page store, without it, and the same bytes by nginx from disk. Requests are counted by wrk.

Real servers on this machine, one worker each; median of three runs. Skipped with a word where wrk is not installed.
"""

import sys

from bench import serving
from bench.city import Row
from yangguang.publish.models import Record


def measure() -> list[Row]:
    """Requests a second for a record's page and the front page."""
    if not serving.has_wrk():
        print(f"bench: {serving.NO_WRK}, serving is not measured", file=sys.stderr)
        return []
    pages = {"record page": Record.objects.public().first().get_absolute_url(), "home page": "/"}
    rows, bytes_of = [], {}
    for how, room in (("from the page store", "1000000000"), ("without the page store", "0")):
        with serving.application(room=room) as port:
            for what, address in pages.items():
                bytes_of[what] = serving.get(port, address)
                rows.append(_row(f"{what} {how}", serving.rate(port, address), "the application alone, one worker"))
    return rows + _nginx(bytes_of)


def _nginx(bytes_of: dict[str, bytes]) -> list[Row]:
    if not serving.nginx_program():
        return []
    names = {what: f"{number}.page" for number, what in enumerate(bytes_of)}
    with serving.nginx({names[what]: data for what, data in bytes_of.items()}) as port:
        return [
            _row(f"{what} from nginx", serving.rate(port, f"/{name}"), "the same bytes from disk") for what, name in names.items()
        ]


def _row(what: str, rate: float, how: str) -> Row:
    return Row(what, rate, "requests/s", f"{how}; wrk, {serving.CONNECTIONS} connections")
