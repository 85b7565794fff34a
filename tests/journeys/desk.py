"""What officers do at the desk, in the words of its buttons. Every function begins and ends on a page they see."""

from playwright.sync_api import Page, expect


def write(page: Page, *, title: str, body: str, column: str = "gaj-tzgg", file: dict | None = None) -> None:
    """Begin a record from the day's page and fill the form in; nothing is saved yet."""
    page.goto("/desk/")
    page.get_by_role("link", name="新建信息").click()
    page.get_by_label("名称（必填）").fill(title)
    page.locator("[name=body]").fill(body)
    page.locator("[name=home_column]").select_option(column)
    if file:
        page.locator("[name=files]").set_input_files(file)


def send(page: Page) -> None:
    """Save and submit."""
    page.get_by_role("button", name="保存并送审").click()


def decide(page: Page, title: str, *, passes: bool = True, note: str = "") -> None:
    """Find what waits on the day's page, and give an opinion with its provision."""
    page.goto("/desk/")
    page.get_by_role("link", name=title).first.click()
    page.get_by_label("通过" if passes else "退回", exact=True).check()
    group = page.locator("[name=ground] optgroup").nth(0 if passes else 1)
    page.locator("[name=ground]").select_option(group.locator("option").first.get_attribute("value"))
    page.locator("[name=note]").fill(note)
    page.get_by_role("button", name="提交意见").click()
    said = "已通过" if passes else "已退回"
    expect(page.get_by_text(said).first).to_be_visible()


def pass_all(officer, title: str, **window) -> None:
    """The four opinions by four people of the police and the city's office."""
    for login in ("gaj-reviewer", "szf-disclosure", "szf-secrecy-1", "gaj-head"):
        decide(officer(login, **window), title)
