"""The same ways in every script and on every kind of screen: find and verify, follow a figure, watch over the office."""

import csv
import io

import pytest
from playwright.sync_api import expect

from yangguang.ledger.keys import VerifierKey
from yangguang.ledger.proof import parse_proof, verify_proof

pytestmark = pytest.mark.journey
SCRIPTS = {"": "zh-Hans", "/zh-hant": "zh-Hant", "/en": "en"}
WIDTHS = (390, 768, 1440)
EVERYONE = [pytest.param(script, width, id=f"{SCRIPTS[script]}-{width}") for script in SCRIPTS for width in WIDTHS]


@pytest.mark.parametrize(("script", "width"), EVERYONE)
def test_a_citizen_finds_and_verifies_a_document(script, width, visitor, fits):
    page = visitor(width=width)
    page.goto(f"{script}/")
    assert page.locator("html").get_attribute("lang") == SCRIPTS[script]
    page.locator("[name=q]").first.fill("环境保护 通知")
    page.locator("[name=q]").first.press("Enter")
    first = page.locator(".hits h3 a").first
    title, address = first.inner_text(), first.get_attribute("href")
    assert address.startswith(f"{script}/item/") and fits(page)
    first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    assert page.locator("html").get_attribute("lang") == SCRIPTS[script] and fits(page)
    with page.expect_download() as download:
        page.locator("a[href$='/proof.txt']").first.click()
    proof = download.value.path().read_text()
    key = VerifierKey.parse(page.request.get("/public/log/key").text().strip())
    assert verify_proof(proof, parse_proof(proof).extra, [key]).size > 5_000


@pytest.mark.parametrize(("script", "width"), EVERYONE)
def test_a_journalist_follows_a_figure_to_its_records_and_takes_them_home(script, width, visitor, fits):
    page = visitor(width=width)
    page.goto(f"{script}/reports/szf/2012/")
    assert fits(page)
    page.locator(f"a[href='{script}/reports/szf/2012/free/figures/']").first.click()
    figure = page.locator("a[href$='/published.class.plans/']").first
    value = int("".join(filter(str.isdigit, figure.inner_text())))
    figure.click()
    assert fits(page)

    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
    assert len(rows) == value > 0
    page.locator(f"tbody a[href^='{script}/item/']").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.locator("html").get_attribute("lang") == SCRIPTS[script]


@pytest.mark.parametrize("script", SCRIPTS)
def test_on_a_phone_no_table_is_pushed_sideways_and_each_number_stands_with_its_name(script, visitor, fits):
    page = visitor(width=390)
    figures = "/reports/szf/2012/free/figures/"
    for address in (
        "/catalogue/", "/log/", "/guide/", "/apply/", "/tools/api/", figures, f"{figures}published.class.plans/",
        f"{figures}hotline.closed_share/", f"{figures}hotline.valid/", "/tools/deadline/?received=2024-09-20&channel=internet&confirmed=2024-09-20",
    ):  # fmt: skip
        page.goto(f"{script}{address}")
        assert fits(page), address
        tables = page.locator(".wide:visible")
        assert tables.count() > 0, address
        assert all(tables.evaluate_all("all => all.map(it => it.scrollWidth <= it.clientWidth)")), address
        assert page.locator(".listing [data-label]").first.evaluate(
            "it => getComputedStyle(it, '::before').content === JSON.stringify(it.dataset.label)"
        ), address


def test_on_a_phone_the_figures_of_all_offices_stand_below_each_office_with_their_names(officer, fits):
    page = officer("szf-supervisor", width=390)
    for address, names in (
        ("/desk/work/city/?month=2012-12", ("本月公开", "栏目逾期")), ("/desk/work/cases/numbers/?year=2012", ("收到", "中位用时")),
    ):  # fmt: skip
        page.goto(address)
        frame = page.locator(".desk-wide").first
        assert fits(page) and frame.evaluate("it => it.scrollWidth <= it.clientWidth"), address
        for name in names:
            cell = frame.locator(f"tbody [data-label='{name}']").first
            assert cell.evaluate("it => getComputedStyle(it, '::before').content") == f'"{name}"'


@pytest.mark.parametrize("width", WIDTHS)
def test_a_supervisor_reads_what_the_office_did(width, officer, fits):
    page = officer("szf-supervisor", width=width)
    page.goto("/desk/")
    assert fits(page)
    for name in ("操作留痕", "没有找到的检索词"):
        page.goto("/desk/")
        page.get_by_role("navigation", name="工作台菜单").get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
        assert fits(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_supervisor_reads_the_city_at_a_glance_and_follows_its_numbers(width, officer, fits):
    page = officer("szf-supervisor", width=width)
    page.goto("/desk/")
    page.get_by_role("link", name="全市一览").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("全市一览")
    page.fill("[name=month]", "2012-12")
    page.get_by_role("button", name="查看").click()
    assert fits(page) and "month=2012-12" in page.url
    worst = page.locator(".desk-figures tbody tr").first
    published = worst.locator("td").first
    count = int(published.inner_text())
    name = worst.locator("th").inner_text()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    rows = list(csv.reader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
    assert [name, str(count)] == rows[1][:2]

    worst.locator("th a").click()
    for anchor in ("drafts", "columns", "mistakes"):
        expect(page.locator(f"#{anchor} h2")).to_be_visible()
    assert fits(page)
    page.locator(".desk-numbers a[href^='/catalogue/']").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    assert (page.locator("tbody tr").count() > 0) == (count > 0)
