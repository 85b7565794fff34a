"""Somebody who has never seen the desk publishes a first record, doing only what the screens say.

No address is typed but the desk's own; every step follows words that stand on the page at that moment.
"""

import re
import time
import uuid

import pytest
from playwright.sync_api import expect

from tests.journeys.desk import pass_all

pytestmark = pytest.mark.journey
MINUTES = 5 * 60  # seconds that a newcomer may need, as long as a machine does not wait for anybody
# What people read and think costs more than what a browser does; a step of theirs is put at this many seconds.
THOUGHT = 8


@pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "with scripts"])
def test_a_newcomer_publishes_a_first_record_in_five_minutes(scripts, officer):
    editor, title = officer("gaj-editor", scripts=scripts), f"攀枝花市公安局关于第{uuid.uuid4().int % 10**9}号路口封闭的通告"
    steps, began = [], time.monotonic()

    def step(words: str, act) -> None:
        """Do what the page says; the words must be there to be seen."""
        steps.append(words)
        act()

    # The first page says where to begin; the walk it offers is read, and the reader comes back.
    step("进入工作台", lambda: editor.goto("/desk/"))
    step("十分钟走一遍", editor.get_by_role("link", name="十分钟走一遍").click)
    expect(editor.get_by_text("在“今天”点")).to_be_visible()
    step("回到今天", editor.go_back)
    step("新建信息", editor.get_by_role("link", name="新建信息").first.click)
    step("通告", editor.get_by_role("navigation", name="从文种的样式开始").get_by_role("link", name="通告").click)

    # The form marks what it needs; the layout marks what is left to write.
    step("名称（必填）", lambda: editor.get_by_label("名称（必填）").fill(title))
    body = editor.get_by_role("textbox", name="正文")
    expect(body).to_contain_text("【填写") if scripts else expect(body).to_have_value(re.compile("【填写"))
    step("正文", lambda: body.fill("为保障施工安全，现就有关事项通告如下。即日起封闭施工路口。"))
    step("主栏目（必填）", lambda: editor.get_by_label("主栏目（必填）").select_option(label=_first_own(editor)))
    step("保存并预览", editor.get_by_role("button", name="保存并预览").click)
    expect(editor.frame_locator("iframe").get_by_text("封闭施工路口")).to_be_visible()
    step("手机宽度", editor.get_by_role("link", name="手机宽度").click)
    expect(editor.frame_locator("iframe").get_by_text("封闭施工路口")).to_be_visible()
    step("返回稿件", editor.get_by_role("link", name="返回稿件").click)
    step("送审", editor.get_by_role("button", name="送审", exact=True).click)
    expect(editor.get_by_text("已送审").first).to_be_visible()
    took = time.monotonic() - began

    assert took + THOUGHT * len(steps) < MINUTES, (took, steps)

    # Four colleagues and the head do their part; the newcomer finds it public under its number.
    pass_all(officer, title)
    head = officer("gaj-head")
    head.goto("/desk/")
    head.get_by_role("link", name="待发布").click()
    head.get_by_role("link", name=title).first.click()
    head.get_by_role("link", name="发布", exact=True).click()
    head.get_by_role("button", name="确认发布").click()
    expect(head.get_by_text("已发布，公众现在可以看到")).to_be_visible()


def _first_own(editor) -> str:
    """The first column that the form offers: a newcomer takes what is on top."""
    return editor.locator("[name=home_column] optgroup").first.locator("option").first.inner_text()
