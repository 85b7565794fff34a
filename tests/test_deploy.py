"""The files for operators agree with the application that they start."""

import configparser
import re

import pytest
from django.conf import settings

from tests.layout import ROOT
from yangguang.cli.main import ENTRIES

UNITS = sorted((ROOT / "deploy" / "systemd").glob("*.service"))
FILES = [path for path in sorted((ROOT / "deploy").rglob("*")) if path.is_file()]


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_a_unit_starts_a_command_that_exists(unit):
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read(unit)
    command = parser["Service"]["ExecStart"]
    called = re.search(r"\.venv/bin/yangguang (\S+)|\.venv/bin/python -m (\S+)", command)
    assert called, command
    name, module = called.groups()
    assert name in ENTRIES if name else (ROOT / (module.replace(".", "/") + ".py")).exists()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_only_documented_variables_are_set(path):
    manual = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")
    named = set(re.findall(r"YANGGUANG_[A-Z_]*[A-Z]", path.read_text(encoding="utf-8")))
    compose_only = {"YANGGUANG_DATABASE_PASSWORD"}
    assert all(f"| `{name}` |" in manual for name in named - compose_only)


def test_nginx_lets_the_largest_attachment_through_and_little_more():
    conf = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    limit = int(re.search(r"client_max_body_size (\d+)m;", conf).group(1)) * 1024 * 1024
    assert settings.UPLOAD_MAX_BYTES < limit < 2 * settings.UPLOAD_MAX_BYTES


def test_nginx_serves_only_what_is_public_from_the_home_folder():
    conf = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    served = set(re.findall(r"alias /var/lib/yangguang/(\w+)/", conf))
    assert served == {settings.PUBLIC.name, settings.STATIC_ROOT.name}
