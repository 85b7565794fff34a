"""`yangguang seal`, `search`, `reindex`: the office's log, files and index by hand."""

import json

import pytest
from click.testing import CliRunner

from yangguang.cli.reindex import reindex
from yangguang.cli.seal import seal
from yangguang.cli.search import search


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
