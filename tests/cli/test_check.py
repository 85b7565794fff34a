"""`yangguang check`: exit codes, formats, folders."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from yangguang.cli.check import check

GOOD = "全年公开信息115条，其中规划类30条，人事类25条，其他60条。"
BAD = GOOD.replace("115", "120")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.txt").write_text(BAD, encoding="utf-8")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(check, [str(item) for item in arguments])


def test_a_report_without_errors_exits_with_zero(folder):
    assert run(folder / "good.txt").exit_code == 0


def test_errors_exit_with_one_and_say_what_is_wrong(folder):
    result = run(folder / "bad.txt")
    assert result.exit_code == 1 and "相差5条" in result.output


def test_unreadable_input_exits_with_two_and_a_reason(folder):
    (folder / "rubbish.pdf").write_bytes(b"%PDF-1.4 rubbish")
    result = run(folder / "rubbish.pdf", folder / "bad.txt")
    assert result.exit_code == 2 and "PDF 已损坏" in result.output and "相差5条" in result.output


def test_a_folder_gives_a_summary(folder):
    result = run(folder)
    assert result.exit_code == 1 and "合计 2" in result.output


def test_json_of_one_file_is_one_object_and_of_several_an_array(folder):
    assert json.loads(run(folder / "bad.txt", "--format", "json").stdout)["findings"][0]["difference"] == 5
    assert len(json.loads(run(folder, "--format", "json").stdout)) == 2


@pytest.mark.parametrize("form", ["html", "sarif", "text", "json"])
def test_output_goes_to_a_file_where_asked(folder, form):
    target = folder / "out"
    run(folder / "bad.txt", "--format", form, "-o", target)
    assert "相差5条" in target.read_text(encoding="utf-8")


def test_claims_are_listed(folder):
    assert "规划类" in run(folder / "good.txt", "--claims").output


def test_english_is_asked_for(folder):
    assert "add up to 115条" in run(folder / "bad.txt", "--lang", "en").output


def test_many_files_are_shared_among_processes(tmp_path):
    for number in range(30):
        (tmp_path / f"{number}.txt").write_text(BAD, encoding="utf-8")
    result = run(tmp_path, "--format", "json")
    assert result.exit_code == 1 and len(json.loads(result.stdout)) == 30


def test_the_checker_needs_no_django():
    code = "import sys, yangguang.cli.check; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
