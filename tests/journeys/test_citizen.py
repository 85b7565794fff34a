"""A citizen looks for a document, reads it, takes its proof home and need not believe anybody."""

import json

import pytest
from playwright.sync_api import Page, expect

from yangguang.ledger.entry import Entry
from yangguang.ledger.keys import VerifierKey
from yangguang.ledger.lines import parse_line
from yangguang.ledger.proof import parse_proof, verify_proof

pytestmark = pytest.mark.journey


def look_for(page: Page, words: str) -> str:
    """Search from the front page, open the first hit; its title."""
    page.goto("/")
    page.get_by_label("检索政府信息").first.fill(words)
    page.get_by_role("button", name="检索").first.click()
    first = page.locator(".hits h3 a").first
    title = first.inner_text()
    first.click()
    return title


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_a_citizen_finds_reads_and_verifies_a_document_without_scripts(width, visitor, served, fits):
    page = visitor(width=width)
    title = look_for(page, "环境保护 通知")

    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_text("已存证")).to_be_visible()
    assert fits(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="下载存证证明").click()
    proof = download.value.path().read_text()
    shown = page.request.get(page.get_by_role("link", name="原始内容（JSON）").get_attribute("href"))
    key = VerifierKey.parse(page.request.get("/public/log/key").text().strip())

    # At home: what was read is what the leaf commits to, and the leaf is under a signed head of the log.
    leaf = parse_proof(proof).extra
    assert verify_proof(proof, leaf, [key]).size > 5_000
    read = parse_line(shown.body().rstrip(b"\n"))
    assert (read.item, read.version, read.record) == _said(leaf)
    assert json.loads(shown.text())["record"]["title"] == title


def test_a_reader_sees_how_often_a_document_was_read_and_nothing_moves(visitor, fits):
    page = visitor(width=390, scripts=True)
    page.goto("/search/?q=环境保护 通知")
    address = page.locator(".hits h3 a").nth(3).get_attribute("href")
    for start, words in (("", "阅读 1 次"), ("/en", "Read 1 times"), ("/zh-hant", "閱讀 1 次")):
        with page.expect_response(f"**{address}/reads"):
            page.goto(start + address)
        expect(page.locator(".reads")).to_have_text(words)
        assert fits(page)
    shifted = page.evaluate(
        "new Promise((done) => new PerformanceObserver((list) => done(list.getEntries().length)).observe("
        "{ type: 'layout-shift', buffered: true }) || setTimeout(() => done(0), 300))"
    )
    assert shifted == 0


def _said(leaf: bytes) -> tuple:
    entry = Entry.from_bytes(leaf)
    return entry.item, entry.version, entry.record


def test_traditional_characters_find_the_same_documents(visitor):
    page = visitor(width=390)
    found = []
    for words in ("环境保护", "環境保護"):
        page.goto(f"/search/?q={words}")
        found.append((page.locator("#found").inner_text(), page.locator(".hits h3").all_inner_texts()))

    assert found[0] == found[1] and len(found[0][1]) > 5
    page.goto("/zh-hant/search/?q=環境保護")
    expect(page.locator(".hits h3").first).to_contain_text("環境保護")


def test_a_citizen_narrows_a_search_by_year_class_and_department(visitor):
    page = visitor()
    page.goto("/search/?q=通知")
    before = _number(page.locator("#found").inner_text())
    facet = page.locator(".facets section").first.locator("a").first
    count = _number(facet.locator(".count").inner_text())
    facet.click()

    assert _number(page.locator("#found").inner_text()) == count < before


def test_a_citizen_narrows_a_search_on_a_phone_above_the_hits(visitor, fits):
    page = visitor(width=390)
    page.goto("/search/?q=通知")
    before = _number(page.locator("#found").inner_text())
    folded = page.locator("details.fold")
    expect(page.locator(".facets")).to_be_hidden()
    assert folded.bounding_box()["y"] < page.locator(".hits").bounding_box()["y"]
    folded.locator("summary").click()
    folded.locator("a").first.click()

    expect(folded.locator("summary")).to_contain_text("已选 1 项")
    assert 0 < _number(page.locator("#found").inner_text()) < before and fits(page)


def test_a_citizen_goes_down_the_columns_to_a_document_and_back(visitor):
    page = visitor(width=390)
    page.goto("/")
    page.get_by_role("navigation", name="频道").get_by_role("link", name="政务公开").click()
    page.locator(".records a").first.click()

    expect(page.get_by_text("索引号", exact=True)).to_be_visible()
    page.get_by_role("navigation", name="当前位置").get_by_role("link", name="首页").click()
    assert page.url.endswith("/")


def test_anyone_verifies_the_whole_city_from_its_public_address(served):
    done = served.run("verify", f"{served.url}/public", "--json")

    said = json.loads(done.stdout)
    assert done.returncode == 0, done.stdout
    assert said["ok"] and said["size"] > 5_000 and said["checked_records"] > 5_000


def test_anyone_checks_a_report_without_scripts_and_sees_the_marks(visitor):
    page = visitor(width=390)
    page.goto("/check/")
    page.get_by_label("或者粘贴报告全文").fill(
        "某市2012年政府信息公开工作年度报告\n全年公开信息100条，其中政策文件30条、工作动态50条、其他信息19条。"
    )
    page.get_by_role("button", name="核查", exact=True).click()

    expect(page.locator(".findings li.error").first).to_contain_text("100")
    expect(page.locator(".text mark.error").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 JSON").click()
    assert json.loads(download.value.path().read_text())["findings"]


def _number(text: str) -> int:
    return int("".join(filter(str.isdigit, text)))
