"""What a citizen does with an application, in the words of the pages. Every function begins and ends on a page they see."""

from dataclasses import dataclass

from playwright.sync_api import Page, expect


@dataclass(frozen=True)
class Words:
    """What stands on buttons, links and headings, in one of the three scripts; `door` is where its addresses begin."""

    door: str
    look: str
    looked: str
    send: str
    received: str
    number: str
    code: str
    open: str
    correct: str
    corrected: str
    satisfied: str
    rate: str
    rated: str
    partial: str


CHINESE = Words(
    "", "查找", "已经查过，直接填写申请", "提交申请", "申请已收到", "受理号", "查询码", "查询", "提交补正", "已收到您的补正",
    "很满意", "提交评价", "您的评价：5 分。", "部分公开（区分处理）",
)  # fmt: skip
TRADITIONAL = Words(
    "/zh-hant", "查找", "已經查過，直接填寫申請", "提交申請", "申請已收到", "受理號", "查詢碼", "查詢", "提交補正", "已收到您的補正",
    "很滿意", "提交評價", "您的評價：5 分。", "部分公開（區分處理）",
)  # fmt: skip
ENGLISH = Words(
    "/en", "Search", "I have already checked: go to the form", "Send request", "Request received", "Case number",
    "Query code", "Track", "Send correction", "We have received your correction", "Very satisfied", "Send rating",
    "Your rating: 5 out of 5.", "Disclosed in part",
)  # fmt: skip


def fill_in(page: Page, subject: str, *, words: Words = CHINESE) -> None:
    """Look first whether it is published, then fill the form in but for the way to reach oneself."""
    page.goto(f"{words.door}/apply/")
    page.locator("main [name=q]").fill(subject)
    page.get_by_role("button", name=words.look).click()
    # Either what is published, or a form at once; who has looked may go on.
    if page.get_by_role("link", name=words.looked).count():
        page.get_by_role("link", name=words.looked).click()
    page.locator("[name=agency]").select_option("gaj")
    page.locator("[name=subject]").fill(subject)
    page.locator("textarea[name=description]").fill("2025年全年的统计数字")
    page.locator("[name=delivery_way]").select_option("online")
    page.locator("[name=delivery_medium]").select_option("electronic")
    page.locator("[name=name]").fill("云在天")
    page.locator("[name=id_type]").select_option("resident_id")
    page.locator("[name=id_number]").fill("510402199001010012")


def ask(page: Page, subject: str, *, words: Words = CHINESE) -> tuple[str, str]:
    """Send the form; number and query code from the receipt."""
    fill_in(page, subject, words=words)
    page.locator("[name=phone]").fill("13800000000")
    page.get_by_role("button", name=words.send).click()
    expect(page.get_by_role("heading", name=words.received)).to_be_visible()
    number, code = page.locator(".facts dd.code").all_inner_texts()[:2]
    return number, code


def follow(page: Page, number: str, code: str, *, words: Words = CHINESE) -> None:
    """Ask for a case by its number and code."""
    page.goto(f"{words.door}/apply/follow/?number={number}")
    page.get_by_label(words.number).fill(number)
    page.get_by_label(words.code).fill(code)
    page.get_by_role("button", name=words.open, exact=True).click()


def correct(page: Page, text: str, *, words: Words = CHINESE) -> None:
    """Answer what the office wants made clear, on the page of the own case."""
    page.locator("textarea[name=description]").fill(text)
    page.get_by_role("button", name=words.correct).click()
    expect(page.get_by_text(words.corrected)).to_be_visible()


def rate(page: Page, *, words: Words = CHINESE) -> None:
    """Say that it was very good, on the page of the own case."""
    page.get_by_label(words.satisfied, exact=True).check()
    page.get_by_role("button", name=words.rate).click()
    expect(page.get_by_text(words.rated)).to_be_visible()
