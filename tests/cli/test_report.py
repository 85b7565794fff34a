"""`yangguang report`: begun, counted and checked on request; a published report by default, the same bytes each time."""

import json

import pytest
from click.testing import CliRunner

from yangguang.cli.report import report
from yangguang.ledger.seal import seal
from yangguang.oversee.models import Report


@pytest.fixture
def call(city, tmp_path):
    def run(*arguments):
        return CliRunner().invoke(report, [*arguments, "--out", str(tmp_path / "out"), "--json"])

    return run


def test_there_is_nothing_to_print_before_a_report_is_published(city, call):
    assert call("2012").exit_code == 3
    assert not Report.objects.exists()


def test_a_draft_is_begun_counted_and_checked_and_says_what_is_wrong(city, call, tmp_path):
    city.released()
    seal()

    done = call("2012", "--agency", "police", "--by", "police-editor", "--format", "html,json")

    answer = json.loads(done.stdout)
    assert (answer["status"], answer["agency"]) == ("draft", "510400-gaj")
    # Returns that nobody has sent in are blank figures, and these stop the report.
    assert done.exit_code == 1 and any(each["severity"] == "error" for each in answer["findings"])
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "police-2012-free.html", "police-2012-free.json",
    }  # fmt: skip


def test_the_same_report_is_the_same_bytes(city, call, tmp_path):
    files = [tmp_path / "out" / f"police-2012-free.{kind}" for kind in ("html", "docx", "pdf", "json")]
    call("2012", "--agency", "police", "--by", "police-editor")
    call("2012", "--agency", "police", "--draft", "--format", "html,docx,pdf,json")
    first = [path.read_bytes() for path in files]

    call("2012", "--agency", "police", "--draft", "--format", "html,docx,pdf,json")

    assert [path.read_bytes() for path in files] == first and all(first)


def test_an_unknown_format_or_editor_is_wrong_usage(city, call):
    assert call("2012", "--format", "odt").exit_code == 2
    assert call("2012", "--by", "nobody").exit_code == 2
