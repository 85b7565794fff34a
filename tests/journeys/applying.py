"""What a citizen does with an application, in the words of the pages. Every function begins and ends on a page they see."""

from playwright.sync_api import Page, expect


def fill_in(page: Page, subject: str) -> None:
    """Look first whether it is published, then fill the form in but for the way to reach oneself."""
    page.goto("/apply/")
    page.locator("main [name=q]").fill(subject)
    page.get_by_role("button", name="查找").click()
    # Either what is published, or a form at once; who has looked may go on.
    if page.get_by_role("link", name="已经查过，直接填写申请").count():
        page.get_by_role("link", name="已经查过，直接填写申请").click()
    page.locator("[name=agency]").select_option("gaj")
    page.locator("[name=subject]").fill(subject)
    page.locator("textarea[name=description]").fill("2025年全年的统计数字")
    page.locator("[name=delivery_way]").select_option("online")
    page.locator("[name=delivery_medium]").select_option("electronic")
    page.locator("[name=name]").fill("云在天")
    page.locator("[name=id_type]").select_option("resident_id")
    page.locator("[name=id_number]").fill("510402199001010012")


def ask(page: Page, subject: str) -> tuple[str, str]:
    """Send the form; number and query code from the receipt."""
    fill_in(page, subject)
    page.locator("[name=phone]").fill("13800000000")
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_role("heading", name="申请已收到")).to_be_visible()
    number, code = page.locator(".facts dd.code").all_inner_texts()[:2]
    return number, code


def follow(page: Page, number: str, code: str) -> None:
    """Ask for a case by its number and code."""
    page.goto(f"/apply/follow/?number={number}")
    page.get_by_label("受理号").fill(number)
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="查询", exact=True).click()
