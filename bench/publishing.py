"""`python -m bench.publishing COUNT`: take records through the desk in the city of this environment, which is a copy.

Prints as JSON the seconds of each: of the release alone, and of the whole way from draft to release.
"""

import sys

from yangguang.cli.lazy import load

if __name__ == "__main__":
    load("bench.one_by_one:publish_some")(int(sys.argv[1]))
