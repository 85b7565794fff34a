"""A connection that breaks while an officer writes: what was typed stays in the browser and is sent when it is back."""

import uuid

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.served import until

pytestmark = pytest.mark.journey
KEPT = "() => Object.keys(localStorage).filter((name) => name.startsWith('yangguang-draft-')).length"


def keeps(page: Page, count: int) -> None:
    """Wait until the browser keeps so many copies: a script may still be at work when the page is shown."""
    assert until(lambda: page.evaluate(KEPT) == count), page.evaluate(KEPT)


@pytest.fixture
def draft(officer):
    """An officer before a draft that is saved, with scripts."""
    page = officer("gaj-editor", scripts=True)
    page.goto("/desk/")
    page.get_by_role("link", name="新建信息").first.click()
    page.get_by_label("名称（必填）").fill(f"第{uuid.uuid4().int % 10**9}号稿件")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("已保存为第 1 稿").first).to_be_visible()
    return page


def test_what_is_typed_without_a_network_is_kept_and_sent_when_it_is_back(draft):
    state = draft.locator("[data-autosave-state]")
    keeps(draft, 0)  # the copy of the new form is gone: it was saved

    draft.context.set_offline(True)
    draft.get_by_label("内容概述").fill("断网时写的概述。")
    expect(state).to_contain_text("内容已存在这台电脑上，连上后自动送出")
    keeps(draft, 1)

    draft.context.set_offline(False)
    expect(state).to_contain_text("已自动保存")
    keeps(draft, 0)
    draft.goto(draft.url)
    expect(draft.get_by_label("内容概述")).to_have_value("断网时写的概述。")
    expect(draft.locator("[data-kept-copy]")).to_be_hidden()


def test_what_was_not_sent_before_the_window_closed_is_offered_again(draft):
    address, context = draft.url, draft.context
    context.set_offline(True)
    draft.get_by_label("内容概述").fill("还没有送出的概述。")
    draft.get_by_role("textbox", name="正文").click()
    draft.keyboard.type("还没有送出的正文。")
    expect(draft.locator("[data-autosave-state]")).to_contain_text("内容已存在这台电脑上")
    draft.close(run_before_unload=False)
    context.set_offline(False)

    again = context.new_page()
    again.goto(address)
    expect(again.get_by_text("这台电脑上有没有送出的内容")).to_be_visible()
    expect(again.get_by_label("内容概述")).to_have_value("")
    again.get_by_role("button", name="恢复到表格里").click()

    expect(again.get_by_label("内容概述")).to_have_value("还没有送出的概述。")
    expect(again.get_by_role("textbox", name="正文")).to_contain_text("还没有送出的正文。")
    expect(again.locator("[data-autosave-state]")).to_contain_text("已自动保存")
    keeps(again, 0)


def test_a_question_mark_shows_the_keys_and_two_of_them_open_a_page(draft):
    draft.goto("/desk/work/drafts/")
    draft.keyboard.press("?")
    expect(draft.get_by_role("dialog", name="键盘快捷键")).to_be_visible()
    draft.keyboard.press("Escape")

    draft.keyboard.press("g")
    draft.keyboard.press("r")

    draft.wait_for_url("**/desk/work/records/")
