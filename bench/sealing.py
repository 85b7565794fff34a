"""`python -m bench.sealing FILE`: append the releases of FILE to the log of an empty city and seal them, timed.

FILE is JSON, a release a line; a line of JSON comes back: seconds, and the seconds that hashing alone takes.
"""

import sys

from yangguang.cli.lazy import load

if __name__ == "__main__":
    load("yangguang.cli.city:bring_up_to_date")()
    load("bench.rows.ledger:append_and_seal")(sys.argv[1])
