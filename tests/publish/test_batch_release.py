"""Releasing a batch: only after its opinions, and only what is still as it was reviewed."""

import pytest

from tests.publish.import_files import numbered, write_csv
from yangguang.ledger.models import Leaf
from yangguang.publish import batch_release, draft, review
from yangguang.publish.batch_release import release_batch
from yangguang.publish.draft import latest
from yangguang.publish.errors import NotAllowed, NotReviewed
from yangguang.publish.importing import import_file
from yangguang.publish.models import Draft, Record, Stage


@pytest.fixture
def batch(city, tmp_path):
    path = write_csv(tmp_path / "file.csv", numbered(5))
    return import_file(path, agency=city.police, by=city.person("police", "editor")).batch


def pass_reviews(city, batch):
    given = {
        Stage.FIRST: ("police", "reviewer"), Stage.SECOND: ("city", "disclosure"),
        Stage.SECRECY: ("city", "secrecy"), Stage.THIRD: ("police", "head"),
    }  # fmt: skip
    for stage, who in given.items():
        review.give_batch_opinion(batch, by=city.people[who], stage=stage, clause="条例第十四条")


def test_a_batch_is_not_released_before_its_four_opinions(city, batch):
    with pytest.raises(NotReviewed):
        release_batch(batch, by=city.person("police", "head"))

    assert not Leaf.objects.exists()


def test_a_reviewed_batch_is_released_in_the_order_of_its_file(city, batch):
    pass_reviews(city, batch)

    outcome = release_batch(batch, by=city.person("police", "head"))

    titles = list(Record.objects.public().order_by("index_no").values_list("title", flat=True))
    assert (outcome.released, outcome.left, Leaf.objects.count()) == (5, 0, 5)
    assert titles == [f"巡查通告第{number}号" for number in range(1, 6)]


def test_a_draft_changed_after_the_import_is_not_released_with_the_batch(city, batch):
    editor = city.person("police", "editor")
    work = Draft.objects.order_by("pk").first()
    review.take_back(work, by=editor)
    draft.save(work, city.content(title="改过的标题"), by=editor)
    review.submit(work, by=editor)
    pass_reviews(city, batch)

    outcome = release_batch(batch, by=city.person("police", "head"))

    assert (outcome.released, outcome.left) == (4, 1)
    assert latest(work).content["title"] == "改过的标题"
    assert not Record.objects.get(pk=work.record_id).is_public


def test_a_stopped_release_goes_on_with_the_next_draft(city, batch, monkeypatch):
    pass_reviews(city, batch)
    monkeypatch.setattr(batch_release, "CHUNK", 2)
    real, calls = batch_release.release_content, iter(range(9))

    def crash_at_fourth(*args, **facts):
        if next(calls) == 3:
            raise KeyboardInterrupt
        return real(*args, **facts)

    monkeypatch.setattr(batch_release, "release_content", crash_at_fourth)
    with pytest.raises(KeyboardInterrupt):
        release_batch(batch, by=city.person("police", "head"))
    assert Leaf.objects.count() == 2

    outcome = release_batch(batch, by=city.person("police", "head"))

    assert (outcome.released, Leaf.objects.count()) == (3, 5)


def test_only_the_head_releases_a_batch(city, batch):
    with pytest.raises(NotAllowed):
        release_batch(batch, by=city.person("city", "disclosure"))
