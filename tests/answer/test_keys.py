"""Applicants' data is unreadable at rest, and the key to it can be changed."""

import io
from datetime import date

import pytest
from django.core.exceptions import FieldError
from django.db import connection

from tests.answer.office import ID_NUMBER, NAME, PHONE, at, fresh
from yangguang.answer import case_files, keys, merge, rotate
from yangguang.answer.errors import KeysMissing
from yangguang.answer.models import Applicant, Application

DAY = date(2013, 3, 4)


def everything_stored() -> str:
    """Every row of every table of ours as the database holds it, the user table of officers left out."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(("answer_", "ledger_", "agencies_auditline")):
                cursor.execute(f'SELECT * FROM "{table}"')
                found += [str(row) for row in cursor.fetchall()]
    return "\n".join(found)


def test_raw_sql_shows_neither_name_nor_number_nor_what_was_asked(office):
    case = office.handled(DAY, description="申请人住在某路1号")

    raw = everything_stored()

    assert case.number in raw
    for secret in (NAME, ID_NUMBER, PHONE, "某路1号", "炳草岗大桥", "huang@example.cn"):
        assert secret not in raw
    assert Applicant.objects.get().name == NAME


def test_a_sealed_column_cannot_be_searched(office):
    office.received(DAY)

    with pytest.raises(FieldError):
        Applicant.objects.filter(name=NAME).exists()


def test_a_new_key_opens_all_that_the_old_one_sealed_and_the_old_one_is_forgotten(office):
    case = office.handled(DAY)
    with at(DAY):
        case_files.attach(case, io.BytesIO("说明".encode()), name="说明.txt", by=None)
    before, old_ring = everything_stored(), keys.ring_path().read_text()

    rotate.rotate(by=None)

    assert keys.ring_path().read_text().split()[-1] not in old_ring
    assert fresh(case).subject == "炳草岗大桥交通管制方案" and Applicant.objects.get().name == NAME
    assert case_files.read(case.files.get()).decode() == "说明"
    tokens = [word for word in before.split("'") if word.startswith("gAAAA")]
    assert tokens and not any(token in everything_stored() for token in tokens)
    again = office.received(DAY)
    assert merge.same_applicant(fresh(case), again) and list(merge.earlier_alike(again)) == [case]


def test_a_rotation_that_broke_off_is_finished_by_the_next(office):
    case = office.handled(DAY)
    keys.add_key()
    office.received(DAY)

    rotate.rotate(by=None)

    assert [each.subject for each in Application.objects.all()] == [case.subject] * 2
    assert len(keys.ring_path().read_text().split()) == 1


def test_a_rotation_goes_on_where_it_broke_off_with_the_same_key(office, monkeypatch):
    for _each in range(3):
        office.received(DAY)
    before = rotate.remaining()
    monkeypatch.setattr(rotate, "_CHUNK", 1)

    def broken(_count):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rotate.rotate(by=None, progress=broken)
    ring, left = keys.ring_path().read_text().split(), rotate.remaining()
    sealed = rotate.rotate(by=None)

    assert rotate.is_under_way() is False and (left, sealed) == (before - 1, before - 1)
    assert keys.ring_path().read_text().split() == ring[:1]
    assert [each.subject for each in Application.objects.all()] == ["炳草岗大桥交通管制方案"] * 3
    assert not list(keys.ring_path().parent.glob("case-keys.*"))


def test_without_its_key_a_text_is_lost_and_says_so(office, home):
    office.received(DAY)
    keys.ring_path().unlink()

    with pytest.raises(KeysMissing, match="备份"):
        Applicant.objects.get()


def test_the_ring_is_readable_by_its_owner_only(home):
    keys.seal_text("x")

    assert keys.ring_path().stat().st_mode & 0o077 == 0
