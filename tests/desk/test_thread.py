"""An officer's text from the first word to the public: write, submit, four opinions, release, through the pages."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from yangguang.publish import release, review
from yangguang.publish.models import Draft, Record, Verdict

FOUR = (
    (("police", "reviewer"), "reviewed"),
    (("city", "disclosure"), "reviewed"),
    (("city", "secrecy"), "no_secret"),
    (("police", "head"), "reviewed"),
)


def test_a_text_is_written_reviewed_by_four_people_and_released_through_the_pages(city, enter, typed):
    answer = enter("police", "editor").post(reverse("desk:start"), typed())
    draft = Draft.objects.get()
    assert answer.status_code == 302 and answer.url == reverse("desk:edit", args=[draft.pk])
    assert draft.revisions.get().content["body"] == "<p>第一段。</p>\n<p>第二段。</p>"

    enter("police", "editor").post(reverse("desk:edit", args=[draft.pk]), typed(base="1", act="submit"))
    page = reverse("desk:review", args=[draft.pk])
    for person, ground in FOUR:
        assert "巡查" in enter(*person).get(page).content.decode()
        answer = enter(*person).post(page, {"verdict": "pass", "ground": ground})
        assert answer.status_code == 302
    enter("police", "head").post(reverse("desk:release", args=[draft.pk]), {"when": "now"})

    record = Record.objects.get()
    assert record.is_public
    assert draft.opinions.first().clause.startswith("条例第十四条第一款")


def test_after_a_decision_the_next_draft_that_waits_is_shown(city, enter):
    first, second = city.drafted(), city.drafted()
    for work in (first, second):
        review.submit(work, by=city.person("police", "editor"))

    answer = enter("police", "reviewer").post(
        reverse("desk:review", args=[first.pk]), {"verdict": "pass", "ground": "reviewed"}
    )

    assert answer.url == reverse("desk:review", args=[second.pk])


def test_a_return_says_why_and_the_writer_sees_it_where_she_writes(city, enter):
    work = city.drafted()
    review.submit(work, by=city.person("police", "editor"))
    page = reverse("desk:review", args=[work.pk])

    silent = enter("police", "reviewer").post(page, {"verdict": "return", "ground": "inaccurate"})
    enter("police", "reviewer").post(
        page, {"verdict": "return", "ground": "inaccurate", "note": "第二段缺少单位"}
    )

    assert silent.status_code == 422 and "请写明原因" in silent.content.decode()
    told = f"{city.person('police', 'reviewer')} 于 2013-03-11 "
    assert "第二段缺少单位" in enter("police", "editor").get("/desk/").content.decode()
    for place, begins in (("desk:edit", 'id="write"'), ("desk:draft", "desk-sheet")):
        shown = enter("police", "editor").get(reverse(place, args=[work.pk])).content.decode()
        assert "第二段缺少单位" in shown and "条例第六条" in shown
        assert 0 < shown.index(told) < shown.index(begins), "who, when and why stand above the text"


def test_a_passing_clause_cannot_stand_under_a_return(city, enter):
    work = city.drafted()
    review.submit(work, by=city.person("police", "editor"))

    answer = enter("police", "reviewer").post(
        reverse("desk:review", args=[work.pk]), {"verdict": "return", "ground": "reviewed", "note": "改"}
    )

    assert answer.status_code == 422 and not work.opinions.exists()


def test_who_wrote_a_draft_does_not_find_it_among_what_waits_and_cannot_decide_it(city, enter):
    both = city.person("police", "reviewer")
    both.appointments.create(agency=city.police, role="editor", since="2010-01-01")
    client = enter("police", "reviewer")
    client.post(reverse("desk:start"), _complete())
    work = Draft.objects.get()
    client.post(reverse("desk:submit", args=[work.pk]))

    listed = client.get(reverse("desk:drafts"), {"show": "review"}).content.decode()
    client.post(reverse("desk:review", args=[work.pk]), {"verdict": "pass", "ground": "reviewed"})

    assert work.record.title not in listed
    assert not work.opinions.exists()


def _complete() -> dict:
    return {
        "title": "自己写自己审", "body": "正文。", "stat_class": "regulations",
        "formed_on": "2013-03-01", "home_column": "notices", "act": "save",
    }  # fmt: skip


def test_a_release_at_a_moment_waits_for_it_and_can_be_undone(city, enter):
    work = city.reviewed(city.drafted())
    client = enter("police", "head")

    client.post(reverse("desk:release", args=[work.pk]), {"when": "later", "at": "2013-03-12T08:00"})
    work.refresh_from_db()
    assert timezone.localtime(work.scheduled_for).hour == 8
    client.post(reverse("desk:unschedule", args=[work.pk]))

    assert release.release_due(now=timezone.now() + timedelta(days=2)) == []


def test_a_record_is_withdrawn_with_a_reason_and_restored(city, enter):
    record = city.released()
    client = enter("police", "head")

    no_reason = client.post(reverse("desk:withdraw", args=[record.pk]), {})
    client.post(reverse("desk:withdraw", args=[record.pk]), {"reason": "error"})
    record.refresh_from_db()
    assert no_reason.status_code == 422
    assert (record.status, record.withdraw_reason) == ("withdrawn", "error")

    client.post(reverse("desk:restore", args=[record.pk]))
    record.refresh_from_db()
    assert record.is_public


def test_a_reason_that_is_another_law_needs_its_name_which_is_kept_in_the_trail(city, enter):
    record = city.released()
    page = reverse("desk:withdraw", args=[record.pk])
    client = enter("police", "head")

    assert client.post(page, {"reason": "other_law"}).status_code == 422
    client.post(page, {"reason": "other_law", "note": "档案法第二十八条"})

    trail = enter("city", "administrator").get(reverse("desk:trail"), {"act": "withdraw.law"})
    assert "档案法第二十八条" in trail.content.decode()


def test_several_are_released_at_once_and_each_row_says_how_it_went(city, enter):
    good = city.reviewed(city.drafted(title="可以发布的"))
    bad = city.reviewed(city.drafted(title="栏目已经没有了的"))
    revision = bad.revisions.get()
    city.columns["notices"].__class__.objects.filter(code="police-news").update(code="gone")
    bad.revisions.create(
        number=2, content=revision.content | {"home_column": "police-news"},
        saved_by=revision.saved_by, saved_at=revision.saved_at,
    )  # fmt: skip

    answer = enter("police", "head").post(reverse("desk:release-many"), {"pick": [good.pk, bad.pk]})

    text = answer.content.decode()
    assert text.count("已办") == 1 and "没有“police-news”这个栏目" in text
    assert Record.objects.public().get().title == "可以发布的"


def test_a_second_round_shows_the_reviewer_what_changed_since_the_first(city, enter, typed):
    work = city.drafted(body="<p>巡查从六月开始。</p>")
    review.submit(work, by=city.person("police", "editor"))
    review.give_opinion(
        work, by=city.person("police", "reviewer"), verdict=Verdict.RETURN, clause="条例第六条", note="月份不对"
    )
    editor = enter("police", "editor")
    editor.post(reverse("desk:edit", args=[work.pk]), typed(base="1", body="巡查从七月开始。", act="submit"))

    page = enter("police", "reviewer").get(reverse("desk:review", args=[work.pk])).content.decode()

    assert "<del>六</del>" in page and "<ins>七</ins>" in page
