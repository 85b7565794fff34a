"""What officers do with an application, in the words of the desk's buttons. Each begins and ends on a page they see."""

from playwright.sync_api import Page, expect


def open_case(page: Page, number: str) -> None:
    """From the list to the page of the case."""
    page.goto("/desk/work/cases/")
    page.get_by_role("link", name=number).click()
    expect(page.locator(".desk-lead").get_by_text(number)).to_be_visible()


def act(page: Page, label: str, done: str, *, check: str = "", select: dict | None = None, **texts: str) -> None:
    """One step of a case: its button, its form, and what the desk says when it is done."""
    page.get_by_role("link", name=label, exact=True).click()
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
    page.get_by_role("link", name="添加案卷文件", exact=True).click()
    page.locator("[name=files]").set_input_files({"name": name, "mimeType": "application/pdf", "buffer": data})
    page.locator("[name=role]").select_option("material")
    page.get_by_role("button", name="添加案卷文件", exact=True).click()
    expect(page.get_by_text("已添加文件")).to_be_visible()


def draft(page: Page, *items: dict[str, str]) -> None:
    """Items of the reply, each a subject, a kind, and a ground and reasons where it withholds."""
    page.get_by_role("link", name="拟定答复", exact=True).click()
    for number, item in enumerate(items):
        if number:
            page.get_by_text(f"再写一项：第 {number + 1} 项").click()
        for name, value in item.items():
            field = page.locator(f"[name=i{number}-{name}]")
            field.select_option(value) if name in ("kind", "ground1") else field.fill(value)
    page.get_by_role("button", name="保存拟稿").click()
    expect(page.get_by_text("已保存拟稿")).to_be_visible()
