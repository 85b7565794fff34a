"""The record page: what a citizen reads, in which version, and what is left after a withdrawal."""

import json

import pytest

from tests.portal.publishing import released_with_file, revised, sealed, text_of
from yangguang.ledger.entry import Entry, canonical, commit
from yangguang.ledger.keys import VerifierKey
from yangguang.ledger.models import Leaf
from yangguang.ledger.proof import parse_proof, verify_proof
from yangguang.ledger.seal import seal, signer
from yangguang.publish import withdraw
from yangguang.publish.models import Version

pytestmark = pytest.mark.django_db


def test_a_record_shows_its_metadata_text_and_place_in_the_log(city, client):
    record = sealed(city, doc_no="攀公发〔2013〕12号", keywords=("治安", "巡查"))

    page = text_of(client.get(record.get_absolute_url()))

    for shown in (record.index_no, "攀枝花市公安局", "攀公发〔2013〕12号", "治安、巡查", "法规公文", "公安、安全、司法",
                  "现就夏季治安巡查有关事项通知如下", "公开日志第 0 条"):  # fmt: skip
        assert shown in page


def test_title_and_text_of_a_record_cannot_carry_markup_of_their_own(city, client):
    record = city.released(title='通知<script>alert(1)</script>"', source='<b>"来源', abstract="<img src=x>")

    page = text_of(client.get(record.get_absolute_url()))

    assert "<script>alert" not in page and "<b>" not in page.split("<main")[1] and "<img src=x" not in page


def test_each_version_keeps_its_own_address_and_says_that_a_newer_one_exists(city, client):
    record = revised(city, city.released(title="第一次的标题"), title="第二次的标题")
    address = record.get_absolute_url()

    current, first = text_of(client.get(address)), text_of(client.get(f"{address}/v1/"))

    assert "第二次的标题" in current and "第一次的标题" not in current
    assert "第一次的标题" in first and "已有更新的版本" in first and 'content="noindex"' in first
    assert client.get(f"{address}/v3/").status_code == 404


def test_the_proof_file_convinces_without_the_portal(city, client):
    record = sealed(city)

    answer = client.get(f"{record.get_absolute_url()}/v1/proof.txt")

    text = answer.content.decode()
    leaf = parse_proof(text).extra
    head = verify_proof(text, leaf, [signer().key])
    assert head.size == 1 and Entry.from_bytes(leaf).item == record.index_no
    assert isinstance(signer().key, VerifierKey)


def test_an_unsealed_record_is_readable_and_its_proof_page_says_when_to_come_back(city, client):
    record = city.released()

    page = text_of(client.get(record.get_absolute_url()))
    proof = client.get(f"{record.get_absolute_url()}/v1/proof.txt")

    assert "待存证" in page
    assert proof.status_code == 404 and "待存证" in text_of(proof)


def test_the_json_of_a_version_opens_its_commitment(city, client):
    record = sealed(city)

    line = json.loads(client.get(f"{record.get_absolute_url()}/v1.json").content)

    leaf = Leaf.objects.get(item=record.index_no)
    assert commit(bytes.fromhex(line["salt"]), canonical(line["record"])) == bytes(leaf.record)


def test_an_attachment_is_served_under_its_digest_and_can_run_nothing(city, client):
    record, sha256 = released_with_file(city)

    answer = client.get(f"{record.get_absolute_url()}/v1/files/{sha256}/巡查安排.txt")

    assert text_of(answer) == "夏季巡查路线一览"
    assert answer["X-Content-Type-Options"] == "nosniff" and "sandbox" in answer["Content-Security-Policy"]


def test_an_html_attachment_is_only_ever_downloaded(city, client, monkeypatch):
    record, sha256 = released_with_file(city)
    # No HTML passes the upload check today; a file that came in by another way must not run either.
    version = Version.objects.get(record=record)
    changed = version.public.replace('"mime":"text/plain"', '"mime":"text/html"')
    monkeypatch.setattr(Version, "as_dict", lambda self: json.loads(changed))

    answer = client.get(f"{record.get_absolute_url()}/v1/files/{sha256}/巡查安排.txt")

    assert text_of(answer) and answer["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("path", ["", "/v1/", "/v1.json", "/v1/proof.txt", "/v1/files/{sha256}/巡查安排.txt"])
def test_a_withdrawn_record_answers_410_with_reason_and_day_under_every_address(city, client, clock, path):
    record, sha256 = released_with_file(city, title="不该留下的标题")
    clock.move_to("2013-04-02T10:00:00+08:00")
    withdraw.withdraw(record, by=city.person("police", "head"), reason="personal_data")

    answer = client.get(record.get_absolute_url() + path.format(sha256=sha256))

    page = text_of(answer)
    assert answer.status_code == 410
    assert "含个人信息" in page and "2013-04-02" in page and "第十四条" in page
    assert "不该留下的标题" not in page and "夏季巡查路线" not in page


def test_the_withdrawal_itself_can_be_proved(city, client):
    record = sealed(city)
    withdraw.withdraw(record, by=city.person("police", "head"), reason="error")
    seal()

    text = client.get("/log/1/proof.txt").content.decode()

    assert Entry.from_bytes(parse_proof(text).extra).act == "withdraw"
    assert "/log/1/proof.txt" in text_of(client.get(record.get_absolute_url()))


def test_a_restored_record_is_readable_again(city, client):
    record = sealed(city)
    withdraw.withdraw(record, by=city.person("police", "head"), reason="error")
    withdraw.restore(record, by=city.person("police", "head"))

    assert client.get(record.get_absolute_url()).status_code == 200


def test_an_unchanged_page_answers_304_and_a_new_version_does_not(city, client):
    record = sealed(city)
    first = client.get(record.get_absolute_url())
    same = client.get(record.get_absolute_url(), headers={"if-none-match": first["ETag"]})

    revised(city, record, title="改过的标题")
    changed = client.get(record.get_absolute_url(), headers={"if-none-match": first["ETag"]})

    assert (same.status_code, changed.status_code) == (304, 200)
    assert first["Last-Modified"]


def test_head_is_answered_and_post_is_refused(city, client):
    address = city.released().get_absolute_url()

    assert client.head(address).status_code == 200 and client.head(address).content == b""
    assert client.post(address).status_code == 405


def test_pictures_and_links_in_the_text_lead_to_the_attachments_they_name(city, client):
    record, sha256 = released_with_file(
        city, body='<p><a href="巡查安排.txt">附件</a> <a href="/guide/">指南</a></p>'
    )

    page = text_of(client.get(record.get_absolute_url()))

    assert page.count(f"/v1/files/{sha256}/") == 2 and 'href="/guide/">指南' in page


def test_a_file_that_the_browser_has_is_not_sent_again(city, client):
    record, sha256 = released_with_file(city)

    answer = client.get(
        f"{record.get_absolute_url()}/v1/files/{sha256}/巡查安排.txt", headers={"if-none-match": f'"{sha256}"'}
    )

    assert (answer.status_code, answer.content) == (304, b"")
