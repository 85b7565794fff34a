"""The command as a whole: two languages, exit codes, and no Django where no city is needed."""

import subprocess
import sys
from inspect import cleandoc

import click
import pytest

from tests.cli.conftest import ROOT, Home
from yangguang.cli.languages import language_of
from yangguang.cli.lazy import load
from yangguang.cli.main import ENTRIES


@pytest.fixture
def nowhere(tmp_path):
    return Home(tmp_path / "nowhere")


def is_chinese(text: str) -> bool:
    return any("一" <= char <= "鿿" for char in text)


def test_help_is_chinese_unless_english_is_asked_for(nowhere):
    chinese = nowhere.run("--help").stdout
    english = nowhere.run("--help", LANG="en_US.UTF-8").stdout

    assert "用法：" in chinese and "封存日志" in chinese and "显示本说明并退出" in chinese
    assert "Usage:" in english and "seal the log" in english and not is_chinese(english)
    assert all(name in chinese and name in english for name in ENTRIES)


def test_lang_may_stand_anywhere_and_wins_over_the_environment():
    assert language_of(["seal", "--help", "--lang", "en"], {"LANG": "zh_CN.UTF-8"}) == "en"
    assert language_of(["--lang=zh", "seal"], {"LANG": "en_US.UTF-8"}) == "zh"
    assert language_of(["seal"], {"LC_ALL": "en_GB.UTF-8", "LANG": "zh_CN.UTF-8"}) == "en"
    assert language_of(["seal"], {"LANG": "C.UTF-8"}) == "zh"


def helps(command: click.Command):
    yield cleandoc(command.help or "")
    yield from (parameter.help for parameter in command.params if getattr(parameter, "help", None))
    for each in getattr(command, "commands", {}).values():
        yield from helps(each)


def test_every_help_text_has_its_english():
    catalogue = (ROOT / "yangguang/cli/locale/en/LC_MESSAGES/cli.po").read_text(encoding="utf-8")
    texts = {entry.summary for entry in ENTRIES.values()}
    for entry in ENTRIES.values():
        texts |= set(helps(load(entry.target)))
    quoted = {text: text.replace('"', '\\"').replace("\n", "\\n") for text in texts if is_chinese(text)}

    missing = [text for text, spelled in quoted.items() if f'msgid "{spelled}"' not in catalogue]

    assert len(quoted) > 40 and not missing


@pytest.mark.parametrize("arguments", [("no-such",), ("seal", "--no-such"), ("verify", "/no/such/folder")])
def test_wrong_usage_exits_with_two_and_a_chinese_word(nowhere, arguments):
    done = nowhere.run(*arguments)

    assert done.returncode == 2 and "错误" in done.stderr


def test_check_and_verify_start_without_django(made_home, tmp_path):
    text = tmp_path / "report.txt"
    text.write_text("某局2012年政府信息公开工作年度报告\n", encoding="utf-8")
    for arguments in (["verify", str(made_home / "public")], ["check", str(text)]):
        program = (
            "import sys\nfrom yangguang.cli.main import main\n"
            f"try: main({arguments!r})\nexcept SystemExit as end: assert end.code in (0, None), end.code\n"
            "assert 'django' not in sys.modules, 'Django was imported'\n"
        )
        done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
