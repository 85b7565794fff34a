"""The files for nginx as they are delivered, set up to run in a folder of a test."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from tests.layout import ROOT

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
_OWN_FOLDERS = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def certificate(folder: Path) -> None:
    """A certificate that nobody trusts."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=www.example.gov.cn",
         "-keyout", folder / "key.pem", "-out", folder / "fullchain.pem"],
        check=True, capture_output=True,
    )  # fmt: skip


def set_up(name: str, folder: Path, *, port: int = 0, machines: tuple[int, ...] = ()) -> list[str]:
    """Write the configuration of `deploy/<name>` into a folder; returns the command that runs it.

    With a `port` it listens there without TLS, as 127.0.0.1, before web servers at the ports of `machines`, and writes
    into `asked` of every request the name that it gave itself (header X-Asked-As), how the cache answered (HIT, MISS,
    EXPIRED; - where it was not asked) and the address.
    """
    conf = (ROOT / "deploy" / name).read_text(encoding="utf-8")
    conf = conf.replace("/etc/ssl/yangguang", str(folder)).replace("/var/lib/nginx", str(folder / "cache"))
    conf = conf.replace("include proxy_params", "include /etc/nginx/proxy_params")
    if port:
        conf = re.sub(r"(?ms)^server \{\n    listen 80;.*?^\}\n", "", conf, count=1)
        conf = re.sub(r"    (ssl_|listen \[).*\n", "", conf).replace("listen 443 ssl http2", f"listen 127.0.0.1:{port}")
        conf = conf.replace("server_name www.example.gov.cn", "server_name 127.0.0.1")
        for address, machine in zip(re.findall(r"    server (\S+:8000)", conf), machines, strict=True):
            conf = conf.replace(f"server {address}", f"server 127.0.0.1:{machine}")
    (folder / "cache").mkdir()
    (folder / "city.conf").write_text(conf, encoding="utf-8")
    own = "".join(f"{each}_temp_path {folder}/{each};\n" for each in _OWN_FOLDERS)
    user = "user root;\n" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user}pid {folder}/pid;\nerror_log {folder}/said;\nevents {{}}\n"
        f"http {{\nlog_format asked '$http_x_asked_as $upstream_cache_status $request_uri';\naccess_log {folder}/asked asked;\n{own}include {folder}/city.conf;\n}}\n"
    )
    return [NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "said")]
