"""`yangguang import` at the terminal: what it prints, where it writes errors, how it exits."""

import csv
import json

import pytest
from click.testing import CliRunner

from tests.publish.import_files import numbered, row, write_csv
from yangguang.cli.import_file import import_file
from yangguang.cli.problems import save_problems
from yangguang.publish.import_rows import RowProblem
from yangguang.publish.models import Draft, Record


@pytest.fixture
def call(city, tmp_path):
    def run(rows, *options):
        path = write_csv(tmp_path / "file.csv", rows)
        return CliRunner().invoke(import_file, [str(path), *options])

    return run


def test_good_rows_wait_for_review_in_the_name_of_the_agencys_editor(city, call):
    done = call(numbered(2), "--agency", "police")

    assert done.exit_code == 0 and "已导入 2 条，等待审核" in done.stdout
    assert set(Draft.objects.values_list("author__username", "status")) == {("police-editor", "in_review")}


def test_the_heads_office_decides_whose_records_history_is(city, call):
    done = call(numbered(2, 发布时间="2013-03-06"), "--release", "--by", "police-head", "--json")

    assert done.exit_code == 0 and json.loads(done.stdout)["released"] is True
    assert set(Record.objects.values_list("agency__slug", "status")) == {("police", "released")}


def test_wrong_rows_are_named_and_the_exit_code_is_one(city, call):
    done = call([row(), row(生成日期="三月")], "--agency", "police")

    assert done.exit_code == 1
    assert "第3行“生成日期”列的“三月”：日期请写成 2012-03-05 的形式" in done.stderr
    assert "没有导入任何一行" in done.stdout and not Record.objects.exists()


def test_a_dry_run_counts_and_writes_errors_for_excel(city, call, tmp_path):
    done = call([row(), row(名称="")], "--agency", "police", "--dry-run", "--errors", str(tmp_path / "e.csv"))

    lines = list(csv.reader((tmp_path / "e.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert done.exit_code == 1 and "共 2 行，可导入 1 行" in done.stdout
    assert lines == [["行", "列", "填写的内容", "原因"], ["3", "名称", "", "必填"]]


def test_a_value_that_a_spreadsheet_would_run_is_written_as_text(tmp_path):
    save_problems(tmp_path / "e.csv", [RowProblem(2, "名称", "=HYPERLINK(1)", "必填")])

    assert ",'=HYPERLINK(1)," in (tmp_path / "e.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("options", [(), ("--release",), ("--agency", "nobody"), ("--author", "nobody")])
def test_who_and_for_whom_is_never_guessed(city, call, options):
    done = call(numbered(1), *options)

    assert done.exit_code == 2 and not Record.objects.exists()
