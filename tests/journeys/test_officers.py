"""One record from the first word to its withdrawal: an editor, three reviewers, a head, and the public looking on."""

import uuid

import pytest
from playwright.sync_api import expect

from tests.journeys.desk import decide, pass_all, send, write
from tests.journeys.served import until

pytestmark = pytest.mark.journey
ROUTE = "第一段巡查路线在炳草岗。"


@pytest.fixture
def title() -> str:
    """A title that no other run has given."""
    return f"攀枝花市公安局关于第{uuid.uuid4().int % 10**9}号巡查区的通告"


def test_a_record_from_its_draft_to_its_withdrawal_without_scripts(title, officer, visitor):
    editor, head, citizen = officer("gaj-editor"), officer("gaj-head"), visitor(width=390)

    # The editor forgets the class; what was typed and the file stay.
    file = {"name": "巡查路线.txt", "mimeType": "text/plain", "buffer": ROUTE.encode()}
    write(editor, title=title, body="现通告如下。\n自即日起开展夜间巡查。", file=file)
    send(editor)
    expect(editor.get_by_text("还有 1 处需要补正")).to_be_visible()
    expect(editor.get_by_label("名称（必填）")).to_have_value(title)
    expect(editor.get_by_role("link", name="巡查路线.txt")).to_be_visible()
    editor.locator("[name=stat_class]").select_option("other")
    send(editor)
    expect(editor.get_by_text("已送审").first).to_be_visible()

    # The reviewer returns it with a reason, the editor mends it.
    decide(officer("gaj-reviewer"), title, passes=False, note="请写明巡查到哪一天为止。")
    editor.goto("/desk/")
    editor.get_by_role("link", name=title).first.click()
    expect(editor.get_by_text("请写明巡查到哪一天为止。")).to_be_visible()
    editor.locator("[name=body]").fill("<p>现通告如下。</p><p>自即日起开展夜间巡查，到年底为止。</p>")
    send(editor)
    expect(editor.get_by_text("已送审").first).to_be_visible()

    # Four people, four opinions; only then the head may release.
    pass_all(officer, title)
    head.goto("/desk/work/drafts/?show=all")
    head.get_by_role("link", name=title).first.click()
    head.get_by_role("link", name="发布", exact=True).click()
    head.get_by_role("button", name="确认发布").click()
    expect(head.get_by_text("已发布，公众现在可以看到")).to_be_visible()
    number = head.locator(".desk-lead a").first.inner_text()

    # The public: page, file, search, feed, log.
    address = f"/item/{number}"
    assert citizen.goto(address).status == 200
    expect(citizen.get_by_text("到年底为止")).to_be_visible()
    path = citizen.get_by_role("link", name="巡查路线.txt").get_attribute("href")
    assert citizen.request.get(path).text() == ROUTE
    feed = "/feeds/agencies/gaj.atom"
    assert until(lambda: title in citizen.request.get(feed).text(), seconds=20)
    assert until(lambda: title in _found(citizen, title), seconds=20)
    assert until(lambda: "已存证" in citizen.request.get(address).text(), seconds=20)
    proof = f"{address}/v1/proof.txt"
    assert citizen.request.get(proof).text().startswith("c2sp.org/tlog-proof@v1")

    # Withdrawn: gone everywhere, and said so.
    head.goto("/desk/work/records/")
    head.get_by_role("link", name=title).first.click()
    head.get_by_role("link", name="撤回", exact=True).click()
    head.get_by_role("radio").first.check()
    head.get_by_role("button", name="确认撤回").click()
    for gone in (address, f"{address}/v1/", path, f"{address}/v1.json", proof):
        answer = citizen.request.get(gone)
        assert answer.status == 410 and "到年底" not in answer.text() and title not in answer.text(), gone
    assert citizen.goto(address).status == 410
    expect(citizen.get_by_text("这条信息已撤回")).to_be_visible()
    assert until(lambda: title not in _found(citizen, title), seconds=20)
    assert title not in citizen.request.get(feed).text()


def test_what_is_typed_with_scripts_saves_itself(title, officer):
    editor = officer("gaj-editor", scripts=True)
    editor.goto("/desk/work/drafts/new/")
    editor.get_by_label("名称（必填）").fill(title)
    editor.get_by_role("button", name="保存", exact=True).click()
    expect(editor.get_by_text("已保存为第 1 稿").first).to_be_visible()

    # The script puts its editor in the place of the plain field; whoever clicks before that clicks what is about to hide.
    written = editor.locator("[contenteditable]").and_(editor.get_by_role("textbox", name="正文"))
    written.click()
    editor.keyboard.type("这一段没有人点保存。")
    expect(editor.locator("[data-autosave-state]")).to_contain_text("已自动保存")

    editor.goto(editor.url)
    expect(written).to_contain_text("这一段没有人点保存。")


def _found(page, title: str) -> str:
    """Titles that a search for the words of `title` shows."""
    page.goto(f'/search/?q="{title}"')
    return " ".join(page.locator(".hits h3").all_inner_texts())
