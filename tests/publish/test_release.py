"""Release: no release without reviews, no release without a leaf, no number without a release."""

from datetime import timedelta

import pytest
from django.utils import timezone

from yangguang.agencies.models import AuditLine
from yangguang.ledger.entry import commit
from yangguang.ledger.models import Act, Leaf
from yangguang.publish import columns, draft, release
from yangguang.publish.errors import NotAllowed, NotReviewed, NotValid
from yangguang.publish.models import Draft, IndexCounter, Placement, Record


def test_a_reviewed_draft_becomes_public_with_an_index_number_and_a_leaf(city):
    record = city.released()

    leaf = Leaf.objects.get()
    version = record.versions.get()
    assert record.is_public and record.index_no == "000000027/2013-00001"
    assert (leaf.act, leaf.item, leaf.version, leaf.category) == (
        Act.RELEASE,
        record.index_no,
        1,
        "regulations",
    )
    assert bytes(leaf.record) == commit(bytes(version.salt), version.public.encode())
    assert AuditLine.objects.filter(act="release.release", subject=record.index_no).exists()


def test_a_draft_without_three_reviews_cannot_be_released(city):
    work = city.drafted()

    with pytest.raises(NotReviewed, match="三审"):
        release.release(work, by=city.person("police", "head"))

    assert not Leaf.objects.exists()
    assert Record.objects.get().index_no is None


def test_only_the_head_of_the_own_office_releases(city):
    work = city.reviewed(city.drafted())

    for login in (("police", "editor"), ("finance", "head"), ("city", "disclosure")):
        with pytest.raises(NotAllowed):
            release.release(work, by=city.people[login])


def test_a_release_that_fails_leaves_no_gap_in_the_index_numbers(city, monkeypatch):
    work = city.reviewed(city.drafted())
    tomorrow = timezone.localdate() + timedelta(days=1)
    broken = city.content(formed_on=tomorrow)
    monkeypatch.setattr(release, "latest", lambda _work: type("Revision", (), {"content": broken.to_json()}))
    with pytest.raises(NotValid, match="生成日期"):
        release.release(work, by=city.person("police", "head"))
    monkeypatch.undo()

    record = city.release(work)

    assert record.index_no.endswith("-00001")
    assert IndexCounter.objects.get().last == 1


def test_index_numbers_count_per_agency_and_year(city):
    first, second = city.released(), city.released()
    other = city.released(agency=city.finance)

    assert [first.index_no[-5:], second.index_no[-5:], other.index_no[-5:]] == ["00001", "00002", "00001"]
    assert other.index_no.startswith("000000035/")


def test_a_revision_is_a_new_version_under_the_old_number_and_the_old_text_stays(city):
    record = city.released()
    work = draft.start_revision(record, by=city.person("police", "editor"))
    draft.save(work, city.content(title="改过的标题"), by=city.person("police", "editor"))

    record = city.release(city.reviewed(work))

    assert (record.version, record.title) == (2, "改过的标题")
    assert [version.as_dict()["title"] for version in record.versions.all()][0] == city.content().title
    assert [leaf.act for leaf in Leaf.objects.order_by("id")] == [Act.RELEASE, Act.REVISE]


def test_what_is_public_stays_public_while_its_revision_is_under_review(city):
    record = city.released()
    work = draft.start_revision(record, by=city.person("police", "editor"))
    draft.save(work, city.content(title="还没有审核的标题"), by=city.person("police", "editor"))

    record.refresh_from_db()

    assert record.is_public and record.title == city.content().title


def test_a_scheduled_draft_is_released_by_the_clock_when_its_time_comes(city, clock):
    work = city.reviewed(city.drafted())
    release.schedule(work, by=city.person("police", "head"), at=timezone.now() + timedelta(hours=2))
    assert release.release_due(now=timezone.now()) == []

    clock.shift(timedelta(hours=2))
    outcomes = release.release_due(now=timezone.now())

    assert [(each.pk, error) for each, error in outcomes] == [(work.pk, None)]
    assert Draft.objects.get().status == Draft.Status.RELEASED
    assert Record.objects.get().is_public


def test_a_released_record_stands_in_its_home_column_and_the_others(city):
    record = city.released(columns=("news",))

    homes = Placement.objects.filter(record=record).values_list("column__code", "home", "live")

    assert sorted(homes) == [("news", False, True), ("notices", True, True)]


def test_a_release_asks_the_same_questions_however_many_columns_there_are(city, django_assert_num_queries):
    city.released()
    plain, wide = city.reviewed(city.drafted()), city.reviewed(city.drafted(columns=("notices", "news")))
    for n in range(30):
        columns.establish(parent=None, code=f"more{n}", name="更多", site=city.city, owner=city.city)

    for work in (plain, wide):
        with django_assert_num_queries(17):
            release.release(work, by=city.person("police", "head"))


def test_nothing_is_released_into_a_column_of_another_subsite(city, monkeypatch):
    work = city.reviewed(city.drafted())
    foreign = columns.establish(parent=None, code="money", name="财务", site=city.finance, owner=city.finance)
    broken = city.content(columns=(foreign.code, "police-news"))
    monkeypatch.setattr(release, "latest", lambda _work: type("Revision", (), {"content": broken.to_json()}))

    with pytest.raises(NotValid, match="money"):
        release.release(work, by=city.person("police", "head"))

    assert not Placement.objects.exists()
