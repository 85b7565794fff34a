"""Attachments: checked, kept under their digest, part of what the log commits to."""

import io
import zipfile

import pytest
from docx import Document

from yangguang.ledger.entry import commit
from yangguang.ledger.models import Leaf
from yangguang.publish import draft
from yangguang.publish.attach import attach
from yangguang.publish.errors import NotAllowed
from yangguang.publish.files import path_of, storage
from yangguang.publish.upload_errors import UploadRefused


def letter() -> io.BytesIO:
    file = io.BytesIO()
    document = Document()
    document.add_paragraph("夏季巡查路线表")
    document.save(file)
    file.seek(0)
    return file


def test_an_attachment_is_kept_by_digest_and_its_words_can_be_searched(city):
    work = city.drafted()

    kept = attach(work.record, letter(), name="路线表.docx", by=city.person("police", "editor"))

    assert (kept.kind, kept.name) == ("docx", "路线表.docx")
    assert "夏季巡查路线表" in kept.text
    assert storage().exists(path_of(kept.sha256))


def test_the_log_commits_to_each_attachment(city):
    work, editor = city.drafted(), city.person("police", "editor")
    kept = attach(work.record, letter(), name="路线表.docx", by=editor)
    draft.save(work, city.content(attachments=(kept.sha256,)), by=editor)

    record = city.release(city.reviewed(work))

    (file,) = record.versions.get().line()["attachments"]
    assert file["sha256"] == kept.sha256
    assert Leaf.objects.get().attachments == [
        commit(bytes.fromhex(file["salt"]), bytes.fromhex(kept.sha256)).hex()
    ]


def test_a_program_under_an_innocent_name_is_refused(city):
    work = city.drafted()
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("evil.exe", b"MZ")
    file.seek(0)

    with pytest.raises(UploadRefused):
        attach(work.record, file, name="通知.docx", by=city.person("police", "editor"))

    assert not work.record.attachments.exists()


def test_nobody_attaches_to_another_departments_record(city):
    work = city.drafted()

    with pytest.raises(NotAllowed):
        attach(work.record, letter(), name="a.docx", by=city.person("finance", "editor"))
