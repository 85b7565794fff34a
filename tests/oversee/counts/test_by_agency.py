"""The year by agency: a figure for each agency of the scope, from the rollups, and together exactly the total."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import date

import pypdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.oversee.office import on, publish_in_2012, published, signed, taken
from yangguang.agencies.models import AgencyKind
from yangguang.agencies.tree import establish
from yangguang.oversee import check, document, figures, report
from yangguang.oversee.counts import by_agency, tally
from yangguang.oversee.evidence import every_record
from yangguang.oversee.models import Figure
from yangguang.oversee.registry import families
from yangguang.oversee.render.pdf import chart_png
from yangguang.publish import withdraw
from yangguang.publish.files import path_of, storage

(FAMILY,) = families()


@pytest.fixture
def year(city):
    for n in range(3):
        publish_in_2012(city, title=f"第{n}号通知")
    publish_in_2012(city, agency=city.finance, stat_class="plans", title="财政计划")
    gone = publish_in_2012(city, agency=city.finance, title="撤回的通知")
    withdraw.withdraw(gone, by=city.person("finance", "head"), reason="error")
    publish_in_2012(city, at=on(2013, 1, 2), title="下一年的通知")
    return city


def numbers(made) -> dict[str, int]:
    return {each.figure_id: int(each.value) for each in made.figures.all() if FAMILY.holds(each.figure_id)}


def department(city, code: str, **facts):
    return establish(
        parent=city.city, code=f"510400-{code}", name=f"攀枝花市{code}", short_name=code, kind=AgencyKind.DEPARTMENT,
        division="510400", slug=code, **facts,
    )  # fmt: skip


def test_each_agency_of_the_year_has_its_number_and_nought_is_one_too(year):
    made = signed(year)

    assert numbers(made) == {
        "published.agency.police": 3, "published.agency.finance": 1, "published.agency.city": 0,
    }  # fmt: skip


def test_the_agencies_add_up_to_the_total_and_each_number_opens_its_records(year):
    made = signed(year)
    parts = [each for each in made.figures.all() if FAMILY.holds(each.figure_id)]

    assert sum(each.value for each in parts) == made.figures.get(figure_id="published.total").value == 4
    for each in parts:
        assert len(list(every_record(each))) == each.value, each.figure_id
    assert {row.agency for row in every_record(parts[0])} == {"市公安局"}


def test_a_sum_of_agencies_that_disagrees_is_refused_with_the_difference(year):
    made = taken(year, report_on(year))
    made.figures.filter(figure_id="published.agency.finance").update(value=7)

    found = [each for each in check.findings_of(made) if each.key == "sum:published.total"]

    assert [(each.stated, each.computed) for each in found] == [(4, 10)]
    assert "published.agency.finance" in found[0].figures


def report_on(city, narrative="公开{published.total}。"):
    made = report.start(city.city, year=2012, by=city.person("city", "editor"))
    made.narrative = {"proactive": narrative}
    made.save()
    return made


def test_more_agencies_than_fit_a_sheet_leave_one_bar_for_all_the_others(year, monkeypatch):
    monkeypatch.setattr(by_agency, "MOST", 2)
    made = taken(year, report_on(year))

    assert numbers(made) == {"published.agency.police": 3, "published.agencies.rest": 1}
    rest = made.figures.get(figure_id="published.agencies.rest")
    assert rest.label == "其他2个单位公开的信息" and len(list(every_record(rest))) == 1


def test_agencies_that_were_not_there_in_the_year_are_left_out(city):
    department(city, "abolished", until=date(2011, 12, 31))
    department(city, "founded", since=date(2013, 1, 1))
    department(city, "halfway", since=date(2012, 7, 1))

    made = taken(city, report_on(city))

    assert "published.agency.halfway" in numbers(made)
    assert not {"published.agency.abolished", "published.agency.founded"} & numbers(made).keys()


def test_what_an_abolished_agency_still_released_is_not_lost(year):
    year.finance.until = date(2011, 12, 31)
    year.finance.save()

    assert numbers(taken(year, report_on(year)))["published.agency.finance"] == 1


def test_a_report_that_does_not_quote_the_total_is_not_divided(year):
    assert numbers(taken(year, report_on(year, "民生{livelihood.records}。"))) == {}


def test_a_single_agency_is_not_set_beside_itself(year):
    made = report.start(year.finance, year=2012, by=year.person("finance", "editor"))

    assert by_agency.take(FAMILY, basis=figures.basis_of(made)) == {}


def test_the_report_draws_its_agencies_most_first_below_the_months(year):
    charts = [each for each in document.build(signed(year)).blocks if hasattr(each, "bars")]

    assert [each.kind for each in charts] == ["rows", "columns", "lines"]
    assert [(bar.label, bar.text) for bar in charts[-1].bars] == [
        ("市公安局", "3条"), ("市财政局", "1条"), ("市政府", "0条"),
    ]  # fmt: skip


def test_a_report_signed_before_agencies_were_counted_prints_what_it_holds(year):
    made = taken(year, report_on(year))
    Figure.objects.filter(report=made, figure_id__startswith="published.agenc").delete()

    charts = [each for each in document.build(made).blocks if hasattr(each, "bars")]

    assert [each.kind for each in charts] == ["rows", "columns"]


def test_the_published_files_hold_the_picture_and_the_values(year):
    made = published(year)
    files = {}
    for each in made.record.attachments.all():
        with storage().open(path_of(each.sha256)) as stored:
            files[each.kind] = stored.read()
    chart = next(each for each in document.build(made).blocks if getattr(each, "kind", "") == "lines")

    with zipfile.ZipFile(io.BytesIO(files["docx"])) as word:
        assert chart_png(chart) in [word.read(name) for name in word.namelist() if "media" in name]
        assert chart.words in word.read("word/document.xml").decode()
    paper = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(files["pdf"])).pages)
    assert "主动公开信息按单位统计" in paper and "市财政局" in paper
    assert FAMILY.caption in [each.get("caption") for each in json.loads(files["json"])["blocks"]]


def test_the_leaves_between_rollups_and_cut_off_are_read_once_for_all_agencies(year):
    whole = figures.basis_of(signed(year))
    tally.follow()
    basis = replace(whole, cutoff=whole.cutoff - 2)  # two leaves before where the rollups stand
    with CaptureQueriesContext(connection) as asked:
        alone = by_agency.take(FAMILY, basis=basis)
    for n in range(5):
        department(year, f"new{n}")
    with CaptureQueriesContext(connection) as asked_of_more:
        more = by_agency.take(FAMILY, basis=basis)

    assert len(more) == len(alone) + 5
    assert len(asked_of_more) - len(asked) <= 5  # the rollup's one row for each, and nothing of the log
