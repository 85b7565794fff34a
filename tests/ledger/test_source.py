"""Public files read the same from a folder and from a web server."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from yangguang.ledger import source as source_module
from yangguang.ledger.source import FolderSource, HttpSource, TooLarge, Unreachable, source


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        if self.path == "/broken":
            self.send_error(500)
        else:
            super().do_GET()


@pytest.fixture
def public(tmp_path):
    (tmp_path / "log").mkdir()
    (tmp_path / "log/key").write_bytes(b"key\n")
    (tmp_path / "month").write_bytes("一\n\n二".encode())
    return tmp_path


@pytest.fixture
def server(public):
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=public)) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_port}/"
        httpd.shutdown()


def test_an_address_and_a_folder_are_told_apart(tmp_path):
    assert isinstance(source(tmp_path), FolderSource)
    assert isinstance(source(str(tmp_path)), FolderSource)
    assert isinstance(source("https://pzh.example/"), HttpSource)


def test_files_and_lines_are_the_same_from_both(public, server):
    for reader in (source(public), source(server)):
        assert reader.get("log/key") == b"key\n"
        assert reader.get("log/none") is None
        assert list(reader.lines("month")) == ["一".encode(), b"", "二".encode()]
        assert reader.lines("none") is None


def test_a_folder_can_be_listed_and_a_server_cannot(public, server):
    assert source(public).names("log") == ["key"]
    assert source(public).names("none") == []
    assert source(server).names("log") is None


def test_a_server_that_fails_is_not_taken_for_a_missing_file(server):
    with pytest.raises(Unreachable):
        source(server).get("broken")


def test_a_server_that_is_not_there_is_named():
    with pytest.raises(Unreachable, match=r"127\.0\.0\.1"):
        source("http://127.0.0.1:1").get("log/key")


def test_endless_files_and_lines_are_cut_off(public, server, monkeypatch):
    monkeypatch.setattr(source_module, "MAX_FILE", 3)
    monkeypatch.setattr(source_module, "MAX_LINE", 3)
    for reader in (source(public), source(server)):
        with pytest.raises(TooLarge):
            reader.get("log/key")
        with pytest.raises(TooLarge):
            list(reader.lines("month"))
