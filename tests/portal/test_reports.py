"""Reports in the portal: any figure opens its list, which is exactly as long as the figure says."""

import csv
import hashlib
import io
import json
import re

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from django.utils import translation

from tests.oversee.office import (
    SHORT,
    drafted,
    people,
    publish_in_2012,
    published,
    returned,
    sign_it,
    signed,
    taken,
)
from yangguang.oversee import publish_report, report, restate
from yangguang.oversee.addresses import figure_path, report_path
from yangguang.publish import withdraw
from yangguang.publish.script import row_in_readers_script

FULL = SHORT | {
    "proactive": "公开{published.total}，民生{livelihood.records}。门户网站有{portal.columns.1}一级栏目。"
    "市民热线来件{hotline.valid}，办结{hotline.closed}，办结率{hotline.closed_share}。查询{queries.other_channels}。"
}
PAGE = "/reports/city/2012/"


@pytest.fixture
def made(city):
    for n in range(3):
        publish_in_2012(city, title=f"第{n}号通知", programme="就业促进工程" if n else "")
    returned(city, "hotline.valid", 11747, "件")
    returned(city, "hotline.closed", 11617, "件")
    for place, value in (("档案馆", 10), ("图书馆", 20)):
        returned(city, "queries.other_channels", value, "条", part=place)
    return published(city, FULL)


def rows_of(client, address: str) -> list[str]:
    """Every row of a figure's list, page after page, as a reader would click."""
    found = []
    while address:
        page = client.get(address).content.decode()
        found += re.findall(r"<tr>.*?</tr>", page.partition("<tbody")[2], re.S)
        following = re.search(r'href="(\?after=\d+)" rel="next"', page)
        address = address.partition("?")[0] + following[1] if following else ""
    return found


def test_every_number_of_the_report_links_to_a_list_of_exactly_that_many(client, made, monkeypatch):
    monkeypatch.setattr("yangguang.oversee.evidence.records_of.__kwdefaults__", {"after": None, "size": 2})
    page = client.get(PAGE).content.decode()
    links = dict(re.findall(r'<a class="figure" href="([^"]+)" data-figure="([^"]+)"', page))

    for address, figure_id in links.items():
        figure = made.figures.get(figure_id=figure_id)
        if figure.provenance == "counted":
            assert len(rows_of(client, address)) == figure.value, figure_id
        else:
            assert rows_of(client, address) or figure.value == 0

    assert {"published.total", "livelihood.records", "portal.columns.1", "hotline.closed_share"} <= set(
        links.values()
    )


def test_a_figure_says_whom_when_and_up_to_which_leaf_it_speaks(client, made):
    page = client.get(figure_path(made, "published.total")).content.decode()

    for words in ("3条", "市本级", "2012-01-01</span> – <span>2012-12-31", "由记录统计", "公开日志前 3 条"):
        assert words in page


def test_a_returned_figure_shows_evidence_and_signature(client, made):
    page = client.get(figure_path(made, "queries.other_channels")).content.decode()

    assert page.count("登记簿") == 2 and "市财政局签发领导" in page and "图书馆" in page


@pytest.mark.parametrize(
    ("language", "heads", "unit"),
    [("", ["数值", "计量单位", "依据"], "条"), ("/en", ["Value", "Unit", "Evidence"], "records")],
)
def test_the_returns_taken_home_name_the_unit_and_what_the_number_rests_on(client, made, language, heads, unit):
    address = f"{language}{figure_path(made, 'queries.other_channels')}"
    answer = client.get(f"{address}list.csv")
    head, *rows = csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")))

    assert head[2:5] == heads and {row[3] for row in rows} == {unit}
    assert f'data-label="{heads[2]}"' in client.get(address).content.decode()


def test_a_ratio_opens_its_two_figures(client, made):
    page = client.get(figure_path(made, "hotline.closed_share")).content.decode()

    assert figure_path(made, "hotline.closed") in page and figure_path(made, "hotline.valid") in page


def test_a_record_withdrawn_after_the_cutoff_stays_in_the_list_without_its_title(city, client, made):
    record = city.police.records.get(title="第1号通知")
    withdraw.withdraw(record, by=city.person("police", "head"), reason="error")

    page = client.get(figure_path(made, "published.total")).content.decode()

    assert "统计之后已撤回" in page and "第1号通知" not in page and record.index_no in page


def test_the_list_can_be_taken_home_as_a_table_and_as_json(client, made):
    address = figure_path(made, "published.total")
    table = b"".join(client.get(f"{address}list.csv").streaming_content).decode("utf-8-sig")
    data = json.loads(b"".join(client.get(f"{address}list.json").streaming_content))

    lines = list(csv.reader(io.StringIO(table)))
    assert len(lines) == 4 and lines[0][1] == "索引号"
    assert len(data["rows"]) == int(data["value"]) == 3
    workbook = io.BytesIO(b"".join(client.get(f"{address}list.xlsx").streaming_content))
    assert [list(map(str, row)) for row in openpyxl.load_workbook(workbook).active.values] == lines


def test_who_reads_traditional_characters_takes_the_list_home_in_them(client, made):
    address = f"/zh-hant{figure_path(made, 'published.total')}"
    table = b"".join(client.get(f"{address}list.csv").streaming_content).decode("utf-8-sig")
    data = json.loads(b"".join(client.get(f"{address}list.json").streaming_content))
    workbook = openpyxl.load_workbook(io.BytesIO(b"".join(client.get(f"{address}list.xlsx").streaming_content)))

    lines = list(csv.reader(io.StringIO(table)))
    assert lines[0] == ["日誌編號", "索引號", "公開時間", "單位", "名稱"] == list(data["rows"][0])
    assert {row[4] for row in lines[1:]} == {"第0號通知", "第1號通知", "第2號通知"}
    assert [list(map(str, row)) for row in workbook.active.values] == lines
    assert workbook.active.title in data["label"] and "開" in workbook.active.title
    plain = b"".join(client.get(f"{figure_path(made, 'published.total')}list.csv").streaming_content).decode("utf-8-sig")
    assert [row[1] for row in csv.reader(io.StringIO(plain))][1:] == [row[1] for row in lines[1:]], "numbers stay as they are"


def test_who_signed_keeps_the_name_that_he_writes_in_traditional_lists_too():
    row = {"签署人": "于伟", "填报单位": "市发展和改革委员会", "受理号": "2012-范-001"}
    with translation.override("zh-hant"):
        kept = row_in_readers_script(row, keep={"签署人", "受理号"})

    assert kept == {"簽署人": "于伟", "填報單位": "市發展和改革委員會", "受理號": "2012-范-001"}


def test_the_files_of_the_report_are_those_of_the_record(client, made):
    for kind in ("pdf", "docx", "json"):
        answer = client.get(f"{report_path(made)}report.{kind}")
        digest = hashlib.sha256(b"".join(answer.streaming_content)).hexdigest()
        assert digest == made.record.attachments.get(kind=kind).sha256
    assert b"<style>" in client.get(f"{report_path(made)}report.html").content
    assert client.get(f"{report_path(made)}report.exe").status_code == 404


def test_drafts_and_signed_reports_are_not_there_for_the_public(city, client):
    made = drafted(city)
    addresses = (
        report_path(made),
        PAGE,
        figure_path(made, "published.total"),
        f"{report_path(made)}report.pdf",
    )
    assert {client.get(each).status_code for each in addresses} == {404}

    signed_one = sign_or_none(city, made)

    assert signed_one.status == "signed"
    assert {client.get(each).status_code for each in addresses} == {404}
    assert "年政府信息公开工作年度报告" not in client.get("/reports/").content.decode()


def sign_or_none(city, made):
    made.delete()
    return signed(city)


def test_a_withdrawn_report_is_gone_with_its_figures_and_says_so(city, client, made):
    withdraw.withdraw(made.record, by=city.person("city", "head"), reason="error")

    assert client.get(PAGE).status_code == client.get(figure_path(made, "published.total")).status_code == 410


def test_the_list_of_reports_narrows_by_year_and_agency(client, made):
    assert made.title in client.get("/reports/").content.decode()
    assert made.title in client.get("/reports/?year=2012&agency=city").content.decode()
    assert made.title not in client.get("/reports/?year=2011").content.decode()
    assert made.title not in client.get("/reports/?agency=police").content.decode()


def test_a_restated_report_takes_the_address_of_the_year_and_the_old_one_keeps_its_own(city, client, made):
    publish_in_2012(city)
    new = taken(city, restate.restate(made, by=city.person("city", "editor")))
    new = publish_report.publish(sign_it(city, new), people=people(city), column="notices")

    page = client.get(PAGE).content.decode()

    assert "载明“主动公开信息总数”3条" in page and "相差1条" in page
    assert figure_path(new, "published.total") in page
    assert "已经更正" in client.get(report_path(made)).content.decode()
    assert len(rows_of(client, figure_path(made, "published.total"))) == 3
    assert len(rows_of(client, figure_path(new, "published.total"))) == 4


def test_the_addresses_printed_in_a_report_are_those_that_answer(city):
    made = report.start(city.city, year=2012, by=city.person("city", "editor"))

    assert resolve(report_path(made)).url_name == "report_edition"
    assert resolve(figure_path(made, "services.online@2011")).url_name == "report_figure"
    assert resolve(figure_path(made, "table3.3.3.1.natural")).url_name == "report_figure"


def asked(client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_pages_ask_the_same_few_questions_at_any_length(city, client, made):
    few = {"report": asked(client, PAGE), "figure": asked(client, figure_path(made, "published.total"))}
    for n in range(20):
        publish_in_2012(city, title=f"补发的第{n}号通知")
    new = taken(city, restate.restate(made, by=city.person("city", "editor")))
    new = publish_report.publish(sign_it(city, new), people=people(city), column="notices")

    many = {"report": asked(client, PAGE), "figure": asked(client, figure_path(new, "published.total"))}

    assert many == few
    # Report, figures, editions; then the shell. A figure's page: report, figure, five for a page of its list, the tree head.
    assert few["figure"] - few["report"] == 5 and few["report"] <= 8


def test_figures_of_a_report_stand_in_one_table(client, made):
    page = client.get(f"{report_path(made)}figures/").content.decode()

    assert page.count("<tr>") == made.figures.count() + 1
