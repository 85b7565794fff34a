"""A journalist doubts a number of the annual report and counts for herself."""

import csv
import io

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.journey
REPORT = "攀枝花市人民政府2012年政府信息公开工作年度报告"


def open_figure(page: Page, label: str) -> int:
    """From the front page to the report of 2012, and on to a figure; its value."""
    page.goto("/")
    page.get_by_role("link", name="年度报告").first.click()
    page.locator(".records a", has_text="2012").first.click()
    page.get_by_role("link", name="全部数字").click()
    row = page.locator("tbody tr", has_text=label).first
    value = row.locator("a").inner_text()
    row.locator("a").click()
    return int("".join(filter(str.isdigit, value)))


def listed(page: Page) -> list[str]:
    """Numbers of the log in the list of a figure, through all its pages."""
    found = page.locator("tbody tr td:first-child").all_inner_texts()
    while page.get_by_role("link", name="下一页").count():
        page.get_by_role("link", name="下一页").click()
        found += page.locator("tbody tr td:first-child").all_inner_texts()
    return found


def downloaded(page: Page, kind: str) -> str:
    with page.expect_download() as download:
        page.get_by_role("link", name=kind, exact=True).click()
    return download.value.path().read_text(encoding="utf-8-sig")


def test_the_figure_is_the_number_of_records_behind_it(visitor):
    page = visitor(width=390)
    value = open_figure(page, "计划总结")

    rows = listed(page)
    assert len(rows) == len(set(rows)) == value == 237
    table = list(csv.DictReader(io.StringIO(downloaded(page, "CSV"))))
    assert [row["日志编号"] for row in table] == rows
    assert all(row["索引号"] and row["名称"] for row in table)


def test_a_number_in_the_text_of_the_report_opens_its_list(visitor):
    page = visitor()
    page.goto("/reports/szf/2012/")
    number = page.locator(".report a.figure").first
    said = "".join(filter(str.isdigit, number.inner_text()))
    number.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text(said[-3:])
    table = list(csv.DictReader(io.StringIO(downloaded(page, "CSV"))))
    assert len(table) == int(said) > 5_000


def test_each_row_of_the_list_leads_to_its_document(visitor):
    page = visitor()
    open_figure(page, "计划总结")
    link = page.locator("tbody tr td:nth-child(2) a").first
    title = link.inner_text()
    link.click()

    expect(page.get_by_role("heading", level=1)).to_have_text(title)


@pytest.mark.parametrize(("kind", "begins"), [("PDF", b"%PDF-"), ("Word", b"PK\x03\x04"), ("JSON", b"{")])
def test_the_report_comes_home_as_a_file(kind, begins, visitor):
    page = visitor()
    page.goto("/reports/szf/2012/")
    file = page.request.get(page.get_by_role("link", name=kind, exact=True).get_attribute("href"))

    assert file.ok and file.body().startswith(begins)
