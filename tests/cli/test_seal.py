"""`yangguang seal`, `search`, `reindex`: the office's log, files and index by hand."""

import json

import pytest
from click.testing import CliRunner

from yangguang.cli.check_data import check_data
from yangguang.cli.reindex import reindex
from yangguang.cli.seal import seal
from yangguang.cli.search import search
from yangguang.oversee.models import Tally


def call(command, *arguments):
    return CliRunner().invoke(command, list(arguments))


@pytest.fixture
def sealed(city):
    city.released(title="攀枝花市公安局夏季治安通告")
    return json.loads(call(seal, "--json").stdout)


def test_sealing_lets_files_index_and_sitemaps_follow(sealed, home):
    assert (sealed["sealed"], sealed["mirrored"], sealed["indexed"], sealed["size"]) == (1, 1, 1, 1)
    assert (home / "public/records/2013-03.jsonl").exists()
    assert (home / "public/sitemaps/2013-03.xml").exists()


def test_a_search_prints_hits_and_exits_with_one_where_there_are_none(sealed):
    found, nothing = call(search, "夏季治安", "--json"), call(search, "没有这样的词语组合")

    assert found.exit_code == 0
    assert [hit["title"] for hit in json.loads(found.stdout)["hits"]] == ["攀枝花市公安局夏季治安通告"]
    assert nothing.exit_code == 1 and "共 0 条" in nothing.stdout


def test_the_index_can_be_made_anew(sealed):
    done = call(reindex, "--json")

    assert json.loads(done.stdout) == {"records": 1}
    assert call(search, "夏季治安").exit_code == 0


def test_a_recount_prints_every_figure_four_ways_and_exits_with_one_where_they_differ(sealed):
    agreed = call(check_data, "--recount")
    assert agreed.exit_code == 0, agreed.output
    assert "一致　2013年　主动公开信息总数（published.total）：汇总 1，记录 1，日志 1，报告载明 –" in agreed.stdout

    Tally.objects.update(releases=3)
    differing = call(check_data, "--recount", "--json")
    assert differing.exit_code == 1
    assert len(json.loads(differing.stdout)["differing_cells"]) == 3  # its day, its month, its year

    assert call(check_data, "--recount", "--rebuild").exit_code == 0
    assert call(check_data, "--rebuild").exit_code == 2
