"""An administrator enrols and dismisses; a supervisor looks at what citizens did not find and at who did what."""

import uuid

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey


def test_a_new_reviewer_is_enrolled_works_and_leaves(officer, visitor):
    login, password = f"gaj-{uuid.uuid4().hex[:8]}", "夜航船-四时之美-2026"
    boss = officer("szf-administrator")
    boss.goto("/desk/")
    boss.get_by_role("link", name="人员任职").first.click()
    boss.get_by_role("link", name="登记人员").click()
    boss.get_by_label("登录名").fill(login)
    boss.get_by_label("姓名").fill("云在天")
    boss.get_by_label("初始密码").fill("123456")
    boss.get_by_label("单位").select_option(label="攀枝花市公安局")
    boss.locator("[name=role]").select_option("reviewer")
    boss.get_by_role("button", name="登记并任职").click()
    expect(boss.get_by_label("姓名")).to_have_value("云在天")  # a poor password is refused, the rest stays

    boss.get_by_label("初始密码").fill(password)
    boss.get_by_role("button", name="登记并任职").click()
    expect(boss.get_by_text("已登记").first).to_be_visible()

    colleague = officer(login, password=password)
    colleague.goto("/desk/")
    expect(colleague.get_by_text("云在天，您好")).to_be_visible()
    colleague.get_by_role("link", name="在办稿件").first.click()
    expect(colleague.get_by_role("heading", level=1)).to_be_visible()

    today = boss.locator("[name=since]").input_value()
    boss.locator("[name=until]").first.fill(today)
    boss.get_by_role("button", name="登记离任").first.click()
    expect(boss.get_by_text("已登记离任").first).to_be_visible()
    number = boss.url.rstrip("/").rpartition("/")[2]
    boss.goto("/desk/work/trail/")
    expect(boss.locator("tbody tr", has_text=f"人员 {number}").first).to_contain_text(today)


def test_a_supervisor_sees_what_was_searched_for_and_not_found(officer, visitor):
    # One word of letters that no text holds; of several words a search would show what has most of them.
    term = f"x{uuid.uuid4().hex[:12]}"
    for _ in range(2):
        citizen = visitor(width=390)
        citizen.goto(f"/search/?q={term}")
        expect(citizen.get_by_text("没有找到").first).to_be_visible()

    supervisor = officer("szf-supervisor")
    supervisor.goto("/desk/")
    supervisor.get_by_role("link", name="没有找到的检索词").click()
    row = supervisor.locator("tbody tr", has_text=term)

    expect(row.locator("td").nth(1)).to_have_text("2")
    assert officer("gaj-editor").request.get("/desk/work/missed/").status == 404
