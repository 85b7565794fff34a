"""A real browser before a real city. The city is built once for all journeys and stopped after the last.

Both live as long as this package's tests, no longer: Playwright's loop in the thread would trouble Django's tests.
"""

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.conftest import BROWSER
from tests.journeys.served import PASSWORD, Served, new_city

# No GPU, no sandbox as root, no calls home: the journeys need nothing but the city.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
PATIENCE = 30_000  # milliseconds; a journey runs beside other tests
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="package")
def served(tmp_path_factory) -> Served:
    """The city, answering."""
    city = new_city(tmp_path_factory.mktemp("journeys"))
    city.build()
    try:
        city.serve()
        yield city
    finally:
        city.stop()


@pytest.fixture(scope="package")
def browser() -> Browser:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visitor(browser, served):
    """Opens a window of its own on the city: `visitor(width=390, scripts=False)`. An error of a script fails the test."""
    contexts, errors = [], []

    def window(*, width: int = 1280, height: int = 900, scripts: bool = False, **more) -> Page:
        context = browser.new_context(
            base_url=served.url, viewport={"width": width, "height": height}, java_script_enabled=scripts,
            locale="zh-CN", timezone_id="Asia/Shanghai", accept_downloads=True, **more,
        )  # fmt: skip
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield window
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture(scope="package")
def doors() -> dict[str, dict]:
    """Who came in already: cookies by login, so that each logs in once."""
    return {}


@pytest.fixture
def officer(visitor, doors):
    """A window in which someone is logged in at the desk: `officer("gaj-editor")`."""

    def window(login: str, *, password: str = PASSWORD, **more) -> Page:
        if login in doors:
            return visitor(storage_state=doors[login], **more)
        page = visitor(**more)
        page.goto("/desk/login/")
        page.fill("[name=username]", login)
        page.fill("[name=password]", password)
        page.click("main [type=submit], form [type=submit]")
        page.wait_for_url("**/desk/")
        doors[login] = page.context.storage_state()
        return page

    return window


@pytest.fixture
def fits():
    """Does the page fit its window, so that nobody has to push it sideways?"""

    def check(page: Page) -> bool:
        width = page.viewport_size["width"]
        return page.locator("html").evaluate("it => it.scrollWidth") <= width

    return check
