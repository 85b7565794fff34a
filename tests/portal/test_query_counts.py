"""Behind the number of queries at reading points stand its days, on the page and in the file."""

import csv
import io
from datetime import date

import pytest

from tests.oversee.office import SHORT, YEAR, published
from tests.portal.test_reports import figure_path
from yangguang.oversee import reading_points, returns
from yangguang.oversee.reading_points import DayCount


@pytest.fixture
def made(city):
    days = [DayCount(date(2012, 1, day), channel, day * 100) for day in range(4, 31) for channel in ("screen", "staff")]
    entered = reading_points.enter(
        "市图书馆", days, agency=city.finance, period=YEAR, evidence="查询机日志", by=city.person("finance", "editor")
    )
    returns.sign([entered], by=city.person("finance", "head"))
    return published(city, SHORT | {"proactive": "查询{queries.other_channels}。"})


def test_the_figure_opens_its_days_page_by_page(client, made, django_assert_max_num_queries):
    address = figure_path(made, "queries.other_channels")
    with django_assert_max_num_queries(20):
        first = client.get(address).content.decode()

    assert "逐日的查询量" in first and "91,800条" in first
    assert "触摸屏、查询机" in first and "2012-01-04" in first and "2012-01-30" not in first
    after = first.split('rel="next"')[0].rpartition("?after=")[2].partition('"')[0]
    assert "2012-01-30" in client.get(address, {"after": after}).content.decode()


def test_the_file_holds_every_day_and_adds_up(client, made):
    answer = client.get(f"{figure_path(made, 'queries.other_channels')}list.csv")

    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 54
    assert sum(int(row["查询条数"]) for row in rows) == 91_800
