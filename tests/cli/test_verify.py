"""`yangguang verify`: exit 0 for an honest folder, 1 and the record's name for a changed one."""

import json

import pytest
from click.testing import CliRunner

from yangguang.cli.check_data import check_data
from yangguang.cli.verify import verify
from yangguang.ledger.seal import seal
from yangguang.publish.mirror import mirror
from yangguang.publish.models import Record


@pytest.fixture
def public(city, home):
    city.released()
    city.released()
    seal()
    mirror()
    return home / "public"


def call(*arguments):
    return CliRunner().invoke(verify, [str(each) for each in arguments])


def test_an_honest_folder_is_verified(public):
    done = call(public, "--json")

    answer = json.loads(done.stdout)
    assert done.exit_code == 0
    assert (answer["ok"], answer["size"], answer["checked_records"]) == (True, 2, 2)


def test_a_changed_record_is_named(public):
    month = public / "records" / "2013-03.jsonl"
    month.write_text(month.read_text(encoding="utf-8").replace("夏季", "冬季", 1), encoding="utf-8")

    done = call(public)

    assert (
        done.exit_code == 1 and "索引号 000000027/2013-00001 第 1 版：内容与日志中的承诺不符" in done.stdout
    )


def test_a_key_of_somebody_else_and_an_older_checkpoint_are_told_apart(public, city, tmp_path):
    kept = tmp_path / "kept"
    kept.write_bytes((public / "log" / "checkpoint").read_bytes())
    city.released()
    seal()
    mirror()
    assert call(public, "--since", kept).exit_code == 0

    kept.write_text(kept.read_text().replace("\n2\n", "\n9\n"))
    assert call(public, "--since", kept).exit_code == 1


def test_without_a_folder_the_database_is_compared_too(public):
    Record.objects.filter(index_no__endswith="1").update(title="悄悄改过的标题")

    done = call("--json")

    answer = json.loads(done.stdout)
    assert done.exit_code == 1 and answer["ok"] is True
    assert [each["code"] for each in answer["database"]] == ["record_changed"]
    assert CliRunner().invoke(check_data).exit_code == 1


def test_what_is_no_folder_cannot_be_read(public, tmp_path):
    assert call(tmp_path / "none").exit_code == 2
    assert call("http://127.0.0.1:9/").exit_code == 2


def test_a_large_log_is_verified_beside_its_database_with_the_same_result(public, monkeypatch):
    at_once = json.loads(call("--json").stdout)
    monkeypatch.setattr("yangguang.cli.verify.WORTH", 0)

    assert json.loads(call("--json").stdout) == at_once

    Record.objects.filter(index_no__endswith="1").update(title="悄悄改过的标题")
    month = public / "records" / "2013-03.jsonl"
    month.write_text(month.read_text(encoding="utf-8").replace("夏季", "冬季", 1), encoding="utf-8")
    answer = json.loads(call("--json").stdout)
    assert [each["code"] for each in answer["findings"]] == ["changed"]
    assert [each["code"] for each in answer["database"]] == ["record_changed"]
