"""What makes the desk comfortable: layouts, preview in two widths, days in Chinese, the trail in words, the account."""

import re

from django.urls import reverse

from tests.city import appoint
from yangguang.agencies import audit
from yangguang.agencies.models import AuditLine, Role
from yangguang.desk.trail_words import detail_in_words, subject_in_words
from yangguang.publish import draft as drafting
from yangguang.publish import review
from yangguang.publish.document_kinds import document_kinds
from yangguang.publish.models import Draft


def test_a_new_draft_may_begin_with_the_layout_of_a_kind_of_document(city, enter):
    page = enter("police", "editor").get(reverse("desk:start"), {"kind": "publicity"}).content.decode()

    assert all(each.label in page for each in document_kinds())
    assert "的公示</textarea>" in page and "受理单位：攀枝花市公安局" in page
    assert '<option value="other" selected>' in page


def test_what_the_layout_left_open_is_told_before_submission(city, enter, typed):
    client = enter("police", "editor")
    client.post(reverse("desk:start"), typed(body="<p>为【填写：目的】，现通告如下。</p>"))
    work = Draft.objects.get()

    page = client.get(reverse("desk:draft", args=[work.pk])).content.decode()

    assert "没有填写的空白" in page


def test_an_officer_who_opens_what_somebody_saved_just_now_is_warned_at_once(city, enter, clock):
    work = city.drafted()
    other = appoint(city.police, Role.EDITOR, login="second-editor")
    drafting.save(work, city.content(body="<p>同事的改动。</p>"), by=other)
    page = reverse("desk:edit", args=[work.pk])
    assert f"{other} 于 09:00 保存了这份稿件，可能还在修改" in enter("police", "editor").get(page).content.decode()

    clock.shift(3600)

    assert "可能还在修改" not in enter("police", "editor").get(page).content.decode()


def test_the_preview_is_shown_in_the_width_of_a_phone_and_of_a_desk(city, enter):
    work = city.drafted()
    page, client = reverse("desk:preview", args=[work.pk]), enter("police", "editor")

    for width in ("phone", "desktop"):
        answer = client.get(page, {"width": width})
        assert f'class="desk-window {width}"' in answer.content.decode() and "no-store" in answer["Cache-Control"]
    inside = client.get(page + "?bare")
    assert "preview-bar" not in inside.content.decode() and inside["X-Frame-Options"] == "SAMEORIGIN"


def test_days_are_typed_as_they_are_written_here_whatever_the_browser_speaks(city, enter):
    page = enter("police", "editor").get(reverse("desk:start")).content.decode()

    assert 'type="date"' not in page
    assert re.search(r'<input type="text" name="formed_on" value="2013-03-11"[^>]* data-day', page)


def test_the_trail_says_in_words_what_was_done(city, enter):
    work, reviewer = city.drafted(), city.person("police", "reviewer")
    review.submit(work, by=city.person("police", "editor"))
    line = audit.note(by=reviewer, act="review.pass", subject=f"draft:{work.pk}", agency=city.police, stage="first")

    assert subject_in_words(line) == f"稿件 {work.pk}"
    assert detail_in_words(line) == "一审（科室审核）"
    page = enter("city", "supervisor").get(reverse("desk:trail")).content.decode()
    assert "第 1 次送审" in page and "round" not in page and "draft:" not in page


def test_every_detail_that_is_known_is_said_and_an_unknown_one_shows_as_it_is(city):
    line = AuditLine(act="person.appoint", subject="person:3", detail={"role": "editor", "since": "2013-03-01", "odd": 1})

    assert detail_in_words(line) == "编辑，自 2013-03-01，odd：1"


def test_the_account_page_asks_for_no_first_and_last_name(city, enter):
    answer = enter("police", "editor").get(reverse("wagtailadmin_account"))

    page = answer.content.decode()
    assert answer.status_code == 200 and "first_name" not in page and "preferred_language" in page
    assert "desk-body" in page and reverse("desk:password") in page, "in the look of the desk"
    assert "old_password" not in page and 'name="avatar"' not in page


def test_the_account_page_is_behind_the_login(client, city):
    assert "/login/" in client.get(reverse("wagtailadmin_account")).url
