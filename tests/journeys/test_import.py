"""An editor imports a file: first what is wrong with it, by row and column, then the mended file."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.journey
HEAD = "名称,正文,统计类别,生成日期,主栏目\r\n"
GOOD = "".join(
    f"市公安局第{n}号便民提示,出门请带证件。,其他信息,2012-03-0{n},gaj-tzgg\r\n" for n in range(1, 5)
)
BAD = HEAD + GOOD + "市公安局第9号便民提示,出门请带证件。,其他信息,三月五日,gaj-tzgg\r\n"


def upload(page: Page, text: str) -> None:
    """Send a CSV file, and wait for the result of the dry run; without scripts the page looks again by itself."""
    page.goto("/desk/work/import/")
    page.set_input_files("[name=file]", {"name": "提示.csv", "mimeType": "text/csv", "buffer": text.encode()})
    page.get_by_role("button", name="上传并检查").click()
    _wait(page)


def _wait(page: Page) -> None:
    # The page looks again by itself; a reload by us would fall into the middle of its own.
    expect(page.locator("meta[http-equiv=refresh]")).to_have_count(0, timeout=60_000)


def test_a_wrong_row_is_named_before_anything_is_stored(officer):
    editor = officer("gaj-editor")

    upload(editor, BAD)
    row = editor.locator("tbody tr").first
    expect(row.locator("td").nth(0)).to_have_text("6")
    expect(row.locator("td").nth(1)).to_have_text("生成日期")
    expect(row).to_contain_text("三月五日")
    editor.goto("/desk/work/drafts/?q=第9号便民提示")
    assert editor.get_by_role("link", name="第9号便民提示").count() == 0

    upload(editor, HEAD + GOOD)
    expect(editor.get_by_text("共 4 行，其中 4 行可以导入")).to_be_visible()
    editor.get_by_role("button", name="全部导入").click()
    _wait(editor)
    expect(editor.get_by_text("已导入 4 条，等待审核")).to_be_visible()
    editor.get_by_role("link", name="查看批次").click()
    expect(editor.get_by_text("第3号便民提示").first).to_be_visible()
