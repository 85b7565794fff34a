"""Lighthouse on the main pages of the demonstration city: `python -m tools.lighthouse`, or `make lighthouse`.

Needs npm (Debian: apt-get install npm), Chromium, and the demonstration city, which is built where it is missing.
Lighthouse itself is no part of the project: npm keeps it in `.tools/lighthouse/`, a folder that is not kept. Every
category must reach LEAST; what every first view weighs, and when it first shows, is printed beside it. The goal is
less than a second; a busy machine shows later, so that is printed and not judged. Reports go into `lighthouse/`.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.pictures import BROWSER, REPORT, ROOT, served

VERSION = "lighthouse@12"
FOLDER, REPORTS = ROOT / ".tools/lighthouse", ROOT / "lighthouse"
LEAST = 95  # of 100, in each category
HEAVIEST = 100_000  # bytes of a first view, as they come over the line
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = {
    "home": "/", "column": "/columns/gaj-tzgg/", "agency": "/agencies/gaj/", "search": "/search/?q=通知", "report": REPORT,
    "log": "/log/", "apply": "/apply/", "english": "/en/", "traditional": "/zh-hant/",
}  # fmt: skip
# These pages ask not to be indexed, which the rules of SEO hold against them; it is meant.
NOT_INDEXED = {"search", "apply"}


def installed() -> Path | None:
    """The program, fetched by npm where it is missing; None where there is no npm."""
    program = FOLDER / "node_modules/.bin/lighthouse"
    if not program.exists():
        npm = shutil.which("npm")
        if npm is None:
            return None
        subprocess.run([npm, "install", "--no-audit", "--no-fund", "--prefix", str(FOLDER), VERSION], check=True)
    return program


def measured(program: Path, url: str, name: str) -> tuple[dict[str, int], int, int]:
    """Points of each category, bytes of the first view and milliseconds until it shows, on Lighthouse's throttled phone."""
    out = REPORTS / f"{name}.json"
    command = [
        str(program), url, "--quiet", "--output=json", f"--output-path={out}",
        f"--only-categories={','.join(CATEGORIES)}", "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    ]  # fmt: skip
    subprocess.run(command, check=True, env=os.environ | {"CHROME_PATH": BROWSER})
    report = json.loads(out.read_text())
    points = {each: round((report["categories"][each]["score"] or 0) * 100) for each in CATEGORIES}
    weight, first = (report["audits"][key]["numericValue"] for key in ("total-byte-weight", "first-contentful-paint"))
    return points, int(weight), int(first)


def main() -> int:
    """Measure, print a table, and say whether every page is good enough."""
    parser = argparse.ArgumentParser(description=__doc__.split(":")[0])
    parser.add_argument("pages", nargs="*", help=f"some of: {' '.join(PAGES)}")
    chosen = parser.parse_args().pages or list(PAGES)
    program = installed()
    if not BROWSER or program is None:
        print("lighthouse: needs npm and Chromium (Debian: apt-get install npm chromium)", file=sys.stderr)
        return 2
    REPORTS.mkdir(exist_ok=True)
    poor = False
    with served() as city:
        for name in chosen:
            points, weight, first = measured(program, city + PAGES[name], name)
            wanted = {key: value for key, value in points.items() if not (name in NOT_INDEXED and key == "seo")}
            bad = min(wanted.values()) < LEAST or weight > HEAVIEST
            poor |= bad
            line = "  ".join(f"{key} {value:3}" for key, value in points.items())
            print(f"{name:12} {line}  {weight / 1000:6.1f} kB  {first:5} ms{'  <-' if bad else ''}", flush=True)
    return int(poor)


if __name__ == "__main__":
    sys.exit(main())
