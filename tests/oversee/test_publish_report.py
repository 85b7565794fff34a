"""From the signature to the public: the report is itself a record, with its files, and a crash costs nothing."""

import hashlib

import pytest

from tests.oversee.office import drafted, people, publish_in_2012, published, signed, taken
from yangguang.ledger.models import Leaf
from yangguang.oversee import check, document, publish_report, report, sign
from yangguang.oversee.errors import NotAllowed, NotInState
from yangguang.oversee.models import Report
from yangguang.publish import draft
from yangguang.publish.files import path_of, storage
from yangguang.publish.models import Attachment, Draft, Opinion, Record


def test_a_signed_report_becomes_a_public_record_with_its_files(city):
    publish_in_2012(city)

    report = published(city)

    record = report.record
    kinds = list(Attachment.objects.filter(record=record).order_by("kind").values_list("kind", flat=True))
    assert report.status == Report.Status.PUBLISHED and record.is_public
    assert kinds == ["docx", "json", "pdf"]
    assert Leaf.objects.filter(item=record.index_no).count() == 1
    assert "/reports/city/2012/free/figures/published.total/" in record.versions.get().as_dict()["body"]


def test_the_published_files_are_what_rendering_again_gives(city):
    report = published(city)

    again = publish_report.renderings(document.build(report))

    for file in Attachment.objects.filter(record=report.record):
        assert hashlib.sha256(again[file.kind]).hexdigest() == file.sha256
        with storage().open(path_of(file.sha256)) as stored:
            assert stored.read() == again[file.kind]


def test_an_unsigned_report_is_not_published(city):
    report = signed(city)
    Report.objects.create(
        agency=city.city, year=2011, form="free", period_from="2011-01-01", period_to="2011-12-31",
        started_by=report.started_by, started_at=report.started_at,
    )  # fmt: skip

    with pytest.raises(NotInState, match="签发后"):
        publish_report.publish(Report.objects.get(year=2011), people=people(city), column="notices")


STEPS = ("attach", "drafting.save", "review.submit", "review.give_opinion", "release.release", "conclude")


@pytest.mark.parametrize("step", STEPS)
def test_a_crash_at_any_step_loses_nothing_and_repeats_nothing(city, monkeypatch, step):
    report = signed(city)
    target = f"yangguang.oversee.publish_report.{step}"

    def crash(*_args, **_facts):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(target, crash)
        with pytest.raises(KeyboardInterrupt):
            publish_report.publish(report, people=people(city), column="notices")
    report = publish_report.publish(report, people=people(city), column="notices")

    assert report.status == Report.Status.PUBLISHED
    assert (Record.objects.count(), Draft.objects.count(), Opinion.objects.count()) == (1, 1, 4)
    assert Leaf.objects.count() == 1 and Attachment.objects.count() == 3


def test_publishing_again_changes_nothing(city):
    report = published(city)

    publish_report.publish(report, people=people(city), column="notices")

    assert Leaf.objects.filter(item=report.record.index_no).count() == 1


def test_a_report_that_the_desk_released_is_concluded_by_the_clock(city):
    report = signed(city)
    work = publish_report.prepare(report, by=city.person("city", "editor"), column="notices")
    people(city)
    city.release(city.reviewed(work))

    assert publish_report.conclude_all() == 1

    report.refresh_from_db()
    assert report.status == Report.Status.PUBLISHED


def test_whoever_wrote_a_section_neither_signs_nor_reviews_the_report(city):
    made = drafted(city)
    office = city.person("city", "disclosure")
    report.write(made, "problems", "公开的及时性还有差距。", by=office)
    made = taken(city, made)
    check.check(made, by=made.started_by)

    with pytest.raises(NotAllowed, match="编制人"):
        sign.sign(made, by=office)

    work = publish_report.prepare(sign.sign(made, by=city.person("city", "head")), by=made.started_by, column="notices")
    assert office in draft.writers(work)
