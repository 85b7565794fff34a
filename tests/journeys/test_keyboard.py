"""Without a mouse, without scripts, and with the page four times as large."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey
LARGE = 320  # a window of 1,280 pixels at 400 %
PAGES = (
    "/", "/search/?q=通知", "/columns/02/", "/columns/gaj-tzgg/", "/catalogue/", "/agencies/", "/guide/", "/log/", "/check/",
    "/reports/szf/2012/", "/reports/szf/2012/free/figures/", "/reports/szf/2012/free/figures/published.class.plans/",
    "/map/", "/en/", "/en/search/?q=通知", "/apply/", "/apply/follow/", "/tools/deadline/",
)  # fmt: skip
FOCUSED = "() => (document.activeElement.innerText || document.activeElement.name || '').trim()"


def tab(page, times: int = 1) -> str:
    """Press Tab; what has the focus now, by its words or its name."""
    for _ in range(times):
        page.keyboard.press("Tab")
    return page.evaluate(FOCUSED)


def test_the_first_key_offers_the_way_to_the_text(visitor):
    page = visitor(scripts=True)
    page.goto("/")

    assert tab(page) == "跳到正文"
    expect(page.get_by_role("link", name="跳到正文")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "content"
    assert page.evaluate("() => document.querySelector('main').contains(document.activeElement)")


def test_the_focus_goes_through_the_page_in_the_order_of_reading_and_is_seen(visitor):
    page = visitor(scripts=True)
    page.goto("/")
    places, seen = [], 0
    for _ in range(18):
        tab(page)
        box, outline = page.evaluate(
            "() => { const it = document.activeElement, box = it.getBoundingClientRect();"
            " return [[box.top + scrollY, box.left], getComputedStyle(it).outlineStyle]; }"
        )
        places.append(box)
        seen += outline != "none"

    rows = [round(top / 60) for top, _left in places[1:]]
    assert rows == sorted(rows)
    assert seen == 18


def test_a_search_and_its_filters_need_no_mouse(visitor):
    page = visitor(scripts=True)
    page.goto("/search/")
    page.locator("main [name=q]").focus()
    page.keyboard.type("环境保护")
    page.keyboard.press("Enter")
    expect(page.locator("#found")).to_be_visible()
    # Hits are read before filters, and each is reached in its turn.
    page.locator(".hits a").last.focus()
    for _ in range(4):
        tab(page)
        if page.evaluate("() => document.activeElement.closest('.facets') !== null"):
            break
    assert page.evaluate("() => document.activeElement.closest('.facets') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url("**agency=**")


def test_the_login_and_a_new_draft_need_no_mouse(visitor):
    page = visitor()
    page.goto("/desk/login/")
    page.locator("[name=username]").focus()
    page.keyboard.type("gaj-editor")
    page.keyboard.press("Tab")
    page.keyboard.type("yangguang-2012")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/")
    page.get_by_role("link", name="新建信息").press("Enter")
    page.locator("[name=title]").press("1")

    assert page.locator("[name=title]").input_value() == "1"


@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_pushed_sideways_at_four_hundred_percent(address, visitor, fits):
    page = visitor(width=LARGE, height=256)
    page.goto(address)

    assert fits(page)


def test_suggestions_are_walked_chosen_and_left_by_keys(visitor):
    page = visitor(scripts=True)
    page.goto("/search/")
    box, titles = page.locator("main [role=combobox]"), page.locator("main [role=listbox]")
    box.focus()
    page.keyboard.type("环境")

    expect(titles).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    assert "条建议" in page.locator("main [role=status]").inner_text()
    page.keyboard.press("ArrowDown")
    first = titles.locator("[aria-selected=true]")
    expect(box).to_have_attribute("aria-activedescendant", first.get_attribute("id"))
    page.keyboard.press("ArrowUp")
    assert titles.locator("[aria-selected=true]").count() == 0
    page.keyboard.press("Escape")
    expect(titles).to_be_hidden()
    assert box.input_value() == "环境"
    page.keyboard.press("ArrowDown")
    title = titles.locator("[aria-selected=true]").inner_text()
    page.keyboard.press("Enter")

    expect(page.locator("#found")).to_be_visible()
    assert page.locator("main [name=q]").input_value() == title
