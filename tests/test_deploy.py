"""The files for operators agree with the application that they start."""

import configparser
import re
import shutil
import subprocess

import pytest
from django.conf import settings

from tests.layout import ROOT
from tests.machines.nginx import NGINX, certificate, set_up
from yangguang.cli.main import ENTRIES

UNITS = sorted((ROOT / "deploy" / "systemd").glob("*.service"))
CONFS = sorted((ROOT / "deploy").glob("nginx*.conf"))
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


@pytest.mark.parametrize("path", CONFS, ids=lambda path: path.name)
def test_nginx_lets_the_largest_attachment_through_and_little_more(path):
    limit = int(re.search(r"client_max_body_size (\d+)m;", path.read_text(encoding="utf-8")).group(1)) * 1024 * 1024
    assert settings.UPLOAD_MAX_BYTES < limit < 2 * settings.UPLOAD_MAX_BYTES


@pytest.mark.skipif(not (NGINX and shutil.which("openssl")), reason="no nginx or no openssl on this machine")
@pytest.mark.parametrize("path", CONFS, ids=lambda path: path.name)
def test_nginx_understands_its_configuration(path, tmp_path):
    certificate(tmp_path)
    done = subprocess.run([*set_up(path.name, tmp_path), "-t"], capture_output=True, text=True)
    assert done.returncode == 0 and "warn" not in done.stderr, done.stderr


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd on this machine")
def test_systemd_understands_the_units(tmp_path):
    for unit in (ROOT / "deploy" / "systemd").iterdir():
        # The program need not be installed where the tests run.
        (tmp_path / unit.name).write_text(re.sub(r"=/srv/yangguang/\.venv/bin/\w+", "=/bin/true", unit.read_text()))
    units = [str(path) for path in tmp_path.iterdir()]
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True)
    assert done.returncode == 0 and "yangguang" not in done.stderr, done.stderr


def test_nginx_serves_only_what_is_public_from_the_home_folder():
    conf = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    served = set(re.findall(r"alias /var/lib/yangguang/(\w+)/", conf))
    assert served == {settings.PUBLIC.name, settings.STATIC_ROOT.name}
