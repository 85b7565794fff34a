"""Drafts: every save kept, no save lost, nothing of another department's."""

import pytest
from django.db import IntegrityError, transaction

from yangguang.publish import access, draft
from yangguang.publish.compare import compare
from yangguang.publish.content import Content
from yangguang.publish.errors import NotAllowed, NotInState
from yangguang.publish.models import Draft, DraftRevision


def test_every_save_is_kept_with_who_and_when(city):
    work, editor = city.drafted(), city.person("police", "editor")

    draft.save(work, city.content(title="第二稿"), by=editor, autosaved=True)

    kept = [
        (each.number, each.content["title"], each.autosaved, each.saved_by) for each in work.revisions.all()
    ]
    assert kept == [(1, city.content().title, False, editor), (2, "第二稿", True, editor)]


def test_a_draft_may_be_incomplete(city):
    work = draft.start(Content(title="只有题目"), agency=city.police, by=city.person("police", "editor"))

    assert draft.latest(work).content["title"] == "只有题目"


def test_script_in_a_body_is_taken_out_before_it_is_kept(city):
    work = city.drafted(body='<p onclick="x()">正文</p><script>alert(1)</script>')

    assert draft.latest(work).content["body"] == "<p>正文</p>"


def test_only_editors_of_the_agency_write(city):
    for who in (("finance", "editor"), ("police", "reviewer"), ("city", "disclosure")):
        with pytest.raises(NotAllowed):
            draft.start(city.content(), agency=city.police, by=city.people[who])


def test_a_draft_is_visible_to_its_department_and_the_reviewing_offices_only(city):
    work = city.drafted()
    sees = {who: work in access.visible_drafts(person) for who, person in city.people.items()}

    assert {who for who, seen in sees.items() if seen} == {
        ("police", "editor"), ("police", "reviewer"), ("police", "head"), ("city", "secrecy"), ("city", "disclosure"),
    }  # fmt: skip


def test_the_database_refuses_to_rewrite_a_kept_revision(city):
    city.drafted()

    with pytest.raises(IntegrityError), transaction.atomic():
        DraftRevision.objects.update(content={})


def test_two_revisions_of_one_record_cannot_be_open_at_once(city):
    record, editor = city.released(), city.person("police", "editor")
    draft.start_revision(record, by=editor)

    with pytest.raises(NotInState, match="修改稿"):
        draft.start_revision(record, by=editor)


def test_a_discarded_draft_leaves_the_released_record_alone(city):
    record, editor = city.released(), city.person("police", "editor")
    work = draft.start_revision(record, by=editor)

    draft.discard(work, by=editor)

    record.refresh_from_db()
    work.refresh_from_db()
    assert record.is_public and work.status == Draft.Status.DISCARDED
    assert draft.start_revision(record, by=editor)


def test_comparing_names_the_fields_and_marks_the_words(city):
    old = city.content(title="关于春季巡查的通知")
    new = city.content(title="关于夏季巡查的通知", keywords=("治安",))

    changes = {change.field: change.pieces for change in compare(old, new)}

    assert changes["title"] == (
        ("same", "关于"), ("gone", "春"), ("new", "夏"), ("same", "季巡查的通知"),
    )  # fmt: skip
    assert set(changes) == {"title", "keywords"}


def test_the_revision_of_a_released_record_starts_from_what_is_public(city):
    record = city.released(columns=("news",), keywords=("治安", "巡查"))

    work = draft.start_revision(record, by=city.person("police", "editor"))

    content = Content.from_json(draft.latest(work).content)
    assert content == city.content(columns=("news",), keywords=("治安", "巡查"))


def test_a_title_is_one_line_that_every_feed_can_carry(city, client):
    record = city.released(title="控制\x0b字符\n换行", abstract="概\x01述")

    assert record.title == "控制 字符 换行"
    assert record.versions.get().as_dict()["abstract"] == "概 述"
    assert client.get("/feeds/latest.atom").status_code == 200
