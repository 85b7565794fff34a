"""`yangguang law`: JSON in and out, words for people, exit codes, and no Django."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from yangguang.cli.languages import CHINESE, speak
from yangguang.cli.law import law

ISSUE = {
    "received": "2018-09-20",
    "channel": "registered_post",
    "events": [
        {"kind": "third_party_asked", "on": "2018-09-25"},
        {"kind": "third_party_answered", "on": "2018-10-10"},
    ],
}


def _run(*arguments, data=None):
    text = json.dumps(data) if isinstance(data, dict) else data
    return CliRunner().invoke(law, list(arguments), input=text)


def test_due_reads_a_case_and_writes_the_clock():
    done = _run("due", data=ISSUE)
    found = json.loads(done.stdout)

    assert done.exit_code == 0
    assert found["due"] == "2018-10-29"
    assert {"regime", "received", "due", "extended_due", "counted", "excluded", "sources"} <= set(found)


def test_due_reads_a_file_and_explains_in_chinese(tmp_path):
    path = tmp_path / "case.json"
    path.write_text(json.dumps(ISSUE), encoding="utf-8")
    done = _run("due", "--text", "--file", str(path))

    assert done.exit_code == 0
    assert "应于2018年10月29日（星期一）以前（含当日）答复" in done.stdout
    assert "政府信息公开条例（国务院令第492号）第二十四条第三款" in done.stdout


@pytest.mark.parametrize(
    "data", ["{", "[]", "{}", '{"received": "soon"}', '{"received": "2018-09-20", "events": [1]}']
)
def test_a_case_that_cannot_be_read_ends_with_two(data):
    done = _run("due", data=data)

    assert done.exit_code == 2
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "data", "why"),
    [
        (("due",), "{\n", "第2行第1个字符处不是有效的 JSON"),
        (("due",), "[" * 100_000, "层次太深"),
        (("due",), b"\xff\xfe", "不是 UTF-8"),
        (("due",), '{"received": "2018-09-20", "channel": "pigeon"}', "请用 in_person、registered_post"),
        (("due",), '{"received": "2018-09-20", "events": [{"kind": "lost", "on": "2018-09-25"}]}', "不认识“lost”这种事件"),
        (("fee", "--by", "page", "--quantity", "many"), "", "不是数字"),
        (("fee", "--by", "page", "--quantity", "4", "--on", "2019-13-01"), "", "请写成 2018-09-20 的样子"),
    ],
)
def test_what_is_typed_wrongly_is_refused_in_chinese_with_what_to_do(arguments, data, why, monkeypatch):
    monkeypatch.setenv("LANGUAGE", "zh_CN")
    speak(CHINESE)
    done = CliRunner().invoke(law, list(arguments), input=data)

    assert done.exit_code == 2 and done.stdout == ""
    assert why in done.stderr and "Expecting" not in done.stderr and "format" not in done.stderr


@pytest.mark.parametrize("written", ["11010519491231002x", "110105 19491231 002X", "１１０１０５１９４９１２３１００２Ｘ"])
def test_an_identity_number_may_be_written_as_people_write_it(written):
    assert json.loads(_run("code", written).stdout)["valid"] is True


def test_a_number_of_fifteen_digits_is_named_as_what_it_was():
    found = json.loads(_run("code", "510402900101001").stdout)

    assert found["kind"] == "resident_id" and "已经停用" in found["why"]


@pytest.mark.parametrize(("received", "why"), [("2008-04-30", "2008-05-01"), ("2026-12-10", "2027年")])
def test_a_day_that_the_law_or_the_calendar_does_not_reach_ends_with_three(received, why):
    done = _run("due", data={"received": received})

    assert done.exit_code == 3
    assert why in done.stderr


def test_an_extension_into_a_year_without_a_notice_still_gives_the_first_date():
    extended = {"kind": "extended", "on": "2026-12-10", "approver": "张某", "notified": "2026-12-10"}
    done = _run("due", data={"received": "2026-11-20", "events": [extended]})

    assert done.exit_code == 3
    assert (json.loads(done.stdout)["due"], json.loads(done.stdout)["extended_due"]) == ("2026-12-18", None)


@pytest.mark.parametrize(
    ("by", "quantity", "day", "amount"),
    [("item", 47, "2022-03-01", 6100), ("page", 250, "2022-03-01", 4700), ("page", 250, "2020-03-01", 0)],
)
def test_the_fee_is_written_in_yuan(by, quantity, day, amount):
    done = _run("fee", "--by", by, "--quantity", str(quantity), "--on", day)

    assert done.exit_code == 0
    assert json.loads(done.stdout)["amount"] == amount


def test_the_fee_of_today_needs_no_day():
    assert json.loads(_run("fee", "--by", "item", "--quantity", "11").stdout)["amount"] == 100


def test_a_fee_that_the_law_of_the_day_does_not_know_ends_with_three():
    done = _run("fee", "--by", "item", "--quantity", "11", "--on", "2012-03-01")

    assert (done.exit_code, "第二十七条" in done.stderr) == (3, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--by", "weight", "--quantity", "1"),
        ("--by", "item", "--quantity", "-1"),
        ("--by", "page", "--quantity", "1", "--already", "3"),
    ],
)
def test_a_fee_that_is_asked_wrongly_ends_with_two(arguments):
    assert _run("fee", *arguments).exit_code == 2


@pytest.mark.parametrize(
    ("code", "kind", "exit_code"),
    [
        ("91430105183767369W", "uscc", 0),
        ("00001434-9", "org_code", 0),
        ("510402199001010004", "resident_id", 0),
        ("510402199001010005", "resident_id", 1),
        ("12345", "unknown", 1),
    ],
)
def test_a_code_is_checked_and_never_repeated(code, kind, exit_code):
    done = _run("code", code)
    found = json.loads(done.stdout)

    assert (done.exit_code, found["kind"], found["valid"]) == (exit_code, kind, exit_code == 0)
    assert bool(found["why"]) is (exit_code == 1)
    assert code not in done.stdout


def test_the_command_starts_without_django():
    program = (
        "import sys, io, json\n"
        f"sys.stdin = io.StringIO({json.dumps(ISSUE)!r})\n"
        "from yangguang.cli.law import law\n"
        "law(['due'], standalone_mode=False)\n"
        "assert not [name for name in sys.modules if name.split('.')[0] in ('django', 'wagtail')]\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["due"] == "2018-10-29"


def test_it_is_mounted_on_the_one_command():
    program = "from yangguang.cli.main import main; main(['law', 'code', '91430105183767369W'])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert (done.returncode, json.loads(done.stdout)["valid"]) == (0, True)
