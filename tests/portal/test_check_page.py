"""The page on which anyone checks a report: the checker's own result, nothing kept, nothing that can hurt the server."""

import json
import re
import sys
import tempfile
from base64 import b64decode

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.portal.publishing import text_of
from yangguang.oversee.checks import apart, check_text
from yangguang.oversee.checks.say.json import as_dict
from yangguang.portal.views import check

pytestmark = pytest.mark.django_db
REPORT = (
    "攀枝花市某局2012年政府信息公开工作年度报告\n\n一、主动公开情况\n"
    "2012年共公开政府信息100条，其中政策文件30条、工作动态50条、其他信息19条。\n"
)


@pytest.fixture(autouse=True)
def nobody_checked_before():
    cache.clear()


def upload(text: str | bytes, name: str = "报告.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def test_a_pasted_text_shows_its_findings_and_the_place_in_the_text(city, client):
    page = text_of(client.post("/check/", {"text": REPORT}))

    assert len(check_text(REPORT).findings) == page.count('<li id="r1-f')
    assert '<mark class="error">100条' in page or '<mark class="error">100' in page
    assert client.get("/check/").status_code == 200


def test_a_file_gives_the_same_result_as_the_terminal(city, client):
    answer = client.post("/check/", {"file": upload(REPORT), "format": "json"})

    expected = as_dict(check_text(REPORT, name="报告.txt"))
    assert answer["Content-Disposition"] == 'attachment; filename="check.json"'
    assert json.loads(answer.content) == json.loads(json.dumps(expected))


def test_the_result_page_offers_its_json_without_keeping_it(city, client):
    page = text_of(client.post("/check/", {"text": REPORT}))

    (link,) = re.findall(r'download="check.json" href="data:application/json;base64,([^"]+)"', page)
    assert json.loads(b64decode(link))["findings"]


def test_last_years_report_is_compared(city, client):
    now = "二、申请情况\n2013年收到申请10件，上年结转3件，办结12件，结转下年1件。\n"
    before = "二、申请情况\n2012年收到申请8件，办结6件，结转下年2件。\n"
    name = "某局2013年政府信息公开工作年度报告\n"

    answer = client.post(
        "/check/", {"file": upload(name + now), "previous": upload(before), "format": "json"}
    )

    expected = check_text(name + now, previous=before)
    assert [each["rule"] for each in answer.json()["findings"]] == [f.rule.id for f in expected.findings]


def test_nothing_is_written_to_disk(city, client, monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("a temporary file")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", refuse)
    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    big = REPORT + "工作动态。\n" * 200_000  # 3 MB: Django would put it into a temporary file

    answer = client.post("/check/", {"file": upload(big)})

    assert answer.status_code == 422  # read in memory, and longer than any report
    assert "文本过长" in text_of(answer)


def test_what_is_no_report_is_refused_with_the_reason(city, client):
    for sent, reason in (
        ({}, "请选择一个文件"),
        ({"file": upload(REPORT), "text": REPORT}, "二者选一"),
        ({"file": upload(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc")}, "另存为 .docx"),
        ({"file": upload(b"%PDF-1.7\n broken", "a.pdf")}, "PDF"),
        ({"file": upload(b"PK\x03\x04 broken", "a.docx")}, "无法读取"),
    ):
        answer = client.post("/check/", sent)
        assert answer.status_code in (400, 422), sent
        assert reason in text_of(answer), sent


def test_a_text_that_was_pasted_stays_when_it_is_refused(city, client):
    page = text_of(client.post("/check/", {"text": REPORT, "file": upload(REPORT)}))

    assert "政策文件30条、工作动态50条" in page


def test_more_than_five_megabytes_are_refused_before_they_are_read(city, client):
    answer = client.post("/check/", {"file": upload(b"x" * 5_000_001)})

    assert answer.status_code == 413 and "5 MB" in text_of(answer)


def test_too_many_checks_from_one_address_have_to_wait(city, client, monkeypatch):
    monkeypatch.setattr(check, "CHECKS", 2)
    codes = [client.post("/check/", {"text": REPORT}).status_code for _ in range(3)]

    assert codes == [200, 200, 429]
    assert client.post("/check/", {"text": REPORT}, REMOTE_ADDR="203.0.113.9").status_code == 200


def test_a_check_that_takes_too_long_is_stopped(city, client, monkeypatch):
    monkeypatch.setattr(apart, "TIME_LIMIT", 0.01)

    answer = client.post("/check/", {"text": REPORT})

    assert answer.status_code == 422 and "已停止" in text_of(answer)


def test_a_check_that_takes_too_much_memory_is_stopped(city, client, monkeypatch, tmp_path):
    program = tmp_path / "hungry"
    program.write_text(f"""#!{sys.executable}
import resource
resource.setrlimit(resource.RLIMIT_AS, (10**8, 10**8))
bytearray(10**9)
""")
    program.chmod(0o755)
    monkeypatch.setattr(apart.sys, "executable", str(program))

    answer = client.post("/check/", {"text": REPORT})

    assert answer.status_code == 422 and "已停止" in text_of(answer)


def test_markup_in_a_report_stays_text(city, client):
    page = text_of(client.post("/check/", {"text": REPORT + "<script>alert(1)</script> 共公开<b>5</b>条"}))

    assert "<script>alert" not in page


def test_a_form_without_its_token_is_refused(city):
    strict = Client(enforce_csrf_checks=True)
    page = text_of(strict.get("/check/"))
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]

    assert strict.post("/check/", {"text": REPORT}).status_code == 403
    assert strict.post("/check/", {"text": REPORT, "csrfmiddlewaretoken": token}).status_code == 200


def test_the_page_speaks_english_and_is_linked(city, client):
    page = text_of(client.post("/en/check/", {"text": REPORT}))

    assert "Result of the check" in page and "add up" in page
    assert 'href="/check/"' in text_of(client.get("/reports/")).split("<main")[1].split("<footer")[0]
    assert 'href="/check/"' in text_of(client.get("/")).split("<footer")[1]


def test_the_result_is_kept_by_no_cache(city, client):
    assert "no-store" in client.post("/check/", {"text": REPORT})["Cache-Control"]
    assert "no-store" in client.get("/check/")["Cache-Control"]
