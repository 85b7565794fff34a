"""A citizen asks for what is not published, keeps receipt and code, and follows the case; the office finds it."""

import uuid

import pytest
from playwright.sync_api import expect

from tests.journeys.applying import fill_in, follow

pytestmark = pytest.mark.journey


def test_an_application_without_scripts_from_the_search_to_the_office(visitor, officer):
    subject = f"第{uuid.uuid4().int % 10**9}号路口信号灯配时方案"
    page = visitor(width=390)

    fill_in(page, subject)
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_text("有几处需要改正")).to_be_visible()
    expect(page.locator("[name=subject]")).to_have_value(subject)
    page.locator("[name=phone]").fill("13800000000")
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_role("heading", name="申请已收到")).to_be_visible()
    number, code = page.locator(".facts dd.code").all_inner_texts()[:2]

    # Nobody without the code, and the holder with it.
    stranger = visitor(width=390)
    follow(stranger, number, "AAAA-AAAA-AAAA")
    expect(stranger.get_by_role("alert")).to_be_visible()
    assert subject not in stranger.content()
    follow(page, number, code)
    expect(page.get_by_text(subject).first).to_be_visible()

    # The asked office has it on its list, another has not.
    mine, other = officer("gaj-editor"), officer("czj-editor")
    mine.goto("/desk/work/cases/")
    mine.get_by_role("link", name=number).click()
    expect(mine.get_by_text(subject).first).to_be_visible()
    assert other.request.get(mine.url).status == 404
    assert number not in other.request.get("/desk/work/cases/").text()
