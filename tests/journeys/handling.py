"""What officers do with an application, in the words of the desk's buttons. Each begins and ends on a page they see."""

from playwright.sync_api import Page, expect


def open_case(page: Page, number: str) -> None:
    """From the list to the page of the case."""
    page.goto("/desk/work/cases/")
    page.get_by_role("link", name=number).click()
    expect(page.locator(".desk-lead").get_by_text(number)).to_be_visible()


def follow(page: Page, label: str) -> None:
    """The link of an act: what comes next stands open, the rest under 其他办理."""
    link, others = page.get_by_role("link", name=label, exact=True), page.get_by_text("其他办理")
    expect(link.or_(others).first).to_be_visible()
    if not link.count():
        others.click()
    link.click()


def act(page: Page, label: str, done: str, *, check: str = "", select: dict | None = None, **texts: str) -> None:
    """One step of a case: its button, its form, and what the desk says when it is done."""
    follow(page, label)
    for name, text in texts.items():
        page.locator(f"[name={name}]").fill(text)
    for name, value in (select or {}).items():
        page.locator(f"[name={name}]").select_option(value)
    if check:
        page.get_by_label(check, exact=True).check()
    page.get_by_role("button", name=label, exact=True).click()
    expect(page.get_by_text(done).first).to_be_visible()


def attach(page: Page, name: str, data: bytes) -> None:
    """A paper of the office that the reply is about."""
    follow(page, "添加案卷文件")
    page.locator("[name=files]").set_input_files({"name": name, "mimeType": "application/pdf", "buffer": data})
    page.locator("[name=role]").select_option("material")
    page.get_by_role("button", name="添加案卷文件", exact=True).click()
    expect(page.get_by_text("已添加文件")).to_be_visible()


def draft(page: Page, *items: dict[str, str]) -> None:
    """Items of the reply, each a subject, a kind, and a ground and reasons where it withholds."""
    follow(page, "拟定答复")
    for number, item in enumerate(items):
        if number:
            page.get_by_text(f"再写一项：第 {number + 1} 项").click()
        for name, value in item.items():
            field = page.locator(f"[name=i{number}-{name}]")
            field.select_option(value) if name in ("kind", "ground1") else field.fill(value)
    page.get_by_role("button", name="保存拟稿").click()
    expect(page.get_by_text("已保存拟稿")).to_be_visible()


def ask_to_correct(page: Page, number: str, what: str) -> None:
    """Register, assign, and send back to be made clear."""
    open_case(page, number)
    act(page, "登记", "已登记，已生成登记回执")
    act(page, "分办", "已分办")
    act(page, "告知补正", "已生成补正告知书", what=what, until="2099-12-31")


def decide(editor: Page, reviewer: Page, head: Page, number: str) -> None:
    """What is drafted goes by two more pairs of eyes; the editor is back on the case at the end."""
    act(editor, "送审", "已送审，由另一人审核")
    assert editor.get_by_role("link", name="审核", exact=True).count() == 0
    open_case(reviewer, number)
    act(reviewer, "审核", "审核意见已登记", check="审核通过")
    open_case(head, number)
    act(head, "作出决定", "已生成答复书")
    open_case(editor, number)
