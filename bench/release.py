"""`python -m bench.release prepare`: an empty city. `python -m bench.release SCALE`: its year released, to the last file.

`python -m bench.release renew`: a city that is there, brought up to this version.
"""

import sys

from yangguang.cli.lazy import load


def main(what: str) -> None:
    """One of the three; the release is what `publish_bulk` times."""
    if what in ("prepare", "renew"):
        load("yangguang.cli.city:bring_up_to_date")()
        load("yangguang.cli.city:collect_static")()
        if what == "prepare":
            load("yangguang.demo.load:load_city")()
    else:
        load("bench.release_year:release_year")(float(what))


if __name__ == "__main__":
    main(sys.argv[1])
