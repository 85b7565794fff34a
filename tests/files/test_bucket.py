"""Files in a bucket: the same rules as in a folder, and a bucket that does not answer loses nothing."""

import io
from datetime import date

import pytest
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured

from tests.answer.office import Office, at
from tests.portal.answer.conftest import ticket_of, typed
from tests.portal.publishing import text_of
from yangguang.answer import case_files, rotate
from yangguang.answer.models import Application, CaseFile
from yangguang.ledger.seal import seal
from yangguang.oversee.check_data import check_data
from yangguang.publish import draft
from yangguang.publish.attach import attach
from yangguang.publish.files import path_of, storage
from yangguang.publish.files_url import files_storage
from yangguang.publish.models import Attachment
from yangguang.publish.upload_errors import UploadRefused
from yangguang.publish.withdraw import withdraw

DAY = date(2013, 3, 4)
TABLE = "路线表：东区、西区".encode()


def with_table(city):
    """A public record with one attachment, and the address of the file."""
    work, editor = city.drafted(), city.person("police", "editor")
    kept = attach(work.record, io.BytesIO(TABLE), name="路线表.txt", by=editor)
    draft.save(work, city.content(attachments=(kept.sha256,)), by=editor)
    record = city.release(city.reviewed(work))
    seal()
    return record, f"{record.get_absolute_url()}/v1/files/{kept.sha256}/路线表.txt"


def test_an_attachment_lies_in_the_bucket_under_its_digest_and_is_read_through_the_site(city, client, bucket):
    _record, address = with_table(city)
    (kept,) = Attachment.objects.all()

    answer = client.get(address)

    assert bucket.names() == [f"files/{path_of(kept.sha256)}"]
    assert b"".join(answer.streaming_content) == TABLE and answer["ETag"] == f'"{kept.sha256}"'
    assert not list(check_data())


def test_nothing_in_the_bucket_is_readable_by_everyone(city, bucket):
    with_table(city)
    (name,) = bucket.names()

    grants = bucket.client.get_object_acl(Bucket="city", Key=name)["Grants"]

    assert all("URI" not in grant["Grantee"] for grant in grants)  # no group such as all users
    with pytest.raises(ValueError, match="rules of the city"):
        storage().url(name)


def test_the_file_of_a_withdrawn_record_is_gone_for_readers(city, client, bucket):
    record, address = with_table(city)

    withdraw(record, by=city.person("police", "head"), reason="error")

    assert client.get(address).status_code == 410


def test_a_file_that_vanished_from_the_bucket_is_not_found_and_is_told_by_the_check(city, client, bucket):
    _record, address = with_table(city)
    (name,) = bucket.names()

    bucket.client.delete_object(Bucket="city", Key=name)

    assert client.get(address).status_code == 404
    assert [finding.code for finding in check_data()] == ["file_missing"]


def test_a_silent_bucket_is_said_with_the_time_to_try_again_and_comes_back(city, client, bucket):
    _record, address = with_table(city)
    bucket.stop()

    answer = client.get(address)

    assert answer.status_code == 503 and answer["Retry-After"] == "30" and "请稍后再试" in text_of(answer)
    bucket.start()
    assert b"".join(client.get(address).streaming_content) == TABLE


def test_an_officers_file_is_refused_and_nothing_is_half_kept_while_the_bucket_is_silent(city, bucket):
    work, editor = city.drafted(), city.person("police", "editor")
    bucket.stop()

    with pytest.raises(UploadRefused, match="稍后再试"):
        attach(work.record, io.BytesIO(TABLE), name="路线表.txt", by=editor)

    assert not Attachment.objects.exists()
    bucket.start()
    assert attach(work.record, io.BytesIO(TABLE), name="路线表.txt", by=editor).size == len(TABLE)


def test_an_applicant_keeps_what_was_typed_while_the_bucket_is_silent(city, client, bucket):
    cache.clear()
    file = io.BytesIO("桥的照片说明".encode())
    file.name = "说明.txt"
    form = {"ticket": ticket_of(client)} | typed(description="桥面限高")
    bucket.stop()

    refused = client.post("/apply/", form | {"files": [file]})

    assert refused.status_code == 422 and not Application.objects.exists()
    assert "稍后再试" in text_of(refused) and "桥面限高" in text_of(refused)
    bucket.start()
    file.seek(0)
    assert client.post("/apply/", form | {"files": [file]}).status_code == 201
    assert case_files.read(CaseFile.objects.get()).decode() == "桥的照片说明"


def test_a_new_key_never_writes_over_the_file_it_reads(city, bucket):
    case = Office(city, city.police).handled(DAY)
    with at(DAY):
        case_files.attach(case, io.BytesIO("说明".encode()), name="说明.txt", by=None)
    (before,) = bucket.names()

    rotate.rotate(by=None)

    (after,) = bucket.names()
    assert after != before and case_files.read(CaseFile.objects.get()).decode() == "说明"


@pytest.mark.parametrize(
    "url",
    ["s3:///files", "s3://key:secret@city/", "s3://city/?color=red", "https://bucket.example/", "/var/files"],
)
def test_an_address_that_cannot_be_meant_is_refused_at_the_start(url):
    with pytest.raises(ImproperlyConfigured, match="YANGGUANG_FILES_URL"):
        files_storage(url)
