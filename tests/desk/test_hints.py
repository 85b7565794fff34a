"""What the desk points out before publication: words, names, links, missing files. It blocks nothing."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse

from yangguang.agencies.errors import NotAllowed
from yangguang.agencies.models import AuditLine
from yangguang.desk.hints import hints_of
from yangguang.publish import draft as drafting
from yangguang.publish import watch
from yangguang.publish.attach import attach
from yangguang.publish.errors import NotInState
from yangguang.publish.models import Draft, WatchedWord


def told(city, **facts) -> str:
    """All hints on a draft with `facts`, as one text."""
    work = city.drafted(**facts)
    return "\n".join(hint.message for hint in hints_of(work.record, city.content(**facts)))


def test_a_clean_text_has_no_hint(city):
    assert told(city, genre="notice") == ""


def test_words_of_the_table_are_shown_where_they_stand_with_their_source(city):
    assert "【残废人】" in (text := told(city, body="<p>免费接送残废人。</p>")) and "残疾人保障法" in text


def test_personal_data_beside_a_find_stays_masked(city):
    text = told(city, body="<p>聋哑人13800138000</p>")

    assert "【聋哑人】" in text and "13800138000" not in text


def test_the_words_of_an_office_hold_for_those_below_it_only(city):
    keeper = city.person("city", "disclosure")
    watch.watch("巡查队", "应为“巡逻队”", agency=city.city, by=keeper)
    watch.watch("预算案", "应为“预算草案”", agency=city.finance, by=keeper)

    text = told(city, body="<p>巡查队核对预算案。</p>")

    assert "应为“巡逻队”" in text and "预算草案" not in text


def test_a_word_is_watched_once_and_only_by_whoever_keeps_the_list(city):
    keeper = city.person("city", "disclosure")
    watch.watch("巡查队", "改", agency=city.city, by=keeper)

    with pytest.raises(NotInState, match="已经在"):
        watch.watch("巡查队", "改", agency=city.city, by=keeper)
    with pytest.raises(NotAllowed):
        watch.watch("别的", "改", agency=city.police, by=city.person("police", "editor"))


def test_the_list_is_kept_on_a_page_and_what_was_taken_off_stays_in_the_trail(city, enter):
    client, page = enter("city", "disclosure"), reverse("desk:words")
    client.post(page, {"agency": city.police.pk, "word": "巡查队", "advice": "改"})
    word = WatchedWord.objects.get()
    assert "巡查队" in client.get(page).content.decode()

    client.post(reverse("desk:forget-word", args=[word.pk]))

    assert not WatchedWord.objects.exists()
    assert list(AuditLine.objects.filter(act__startswith="word.").values_list("act", flat=True)) == [
        "word.forget", "word.watch",
    ]  # fmt: skip


def test_a_body_of_the_city_is_called_by_its_whole_name(city):
    city.police.name = "攀枝花市公安局"
    city.police.save()

    assert "【攀枝花公安局】" in told(city, body="<p>攀枝花公安局通知。</p>")
    assert "全称" not in told(city, body="<p>攀枝花市公安局通知。</p>")


def test_a_body_that_has_ended_is_told_to_texts_formed_later(city):
    city.finance.name, city.finance.until = "攀枝花市旧局", date(2012, 12, 31)
    city.finance.save()

    assert "已于 2012-12-31 撤销" in told(city, body="<p>由攀枝花市旧局办理。</p>")
    assert "撤销" not in told(city, body="<p>由攀枝花市旧局办理。</p>", formed_on=date(2012, 6, 1))


@pytest.mark.parametrize("words", ["名单见附件。", "附件：巡查路线", "名单附后"])
def test_an_attachment_that_is_spoken_of_and_missing_is_told(city, words):
    assert "还没有添加文件" in told(city, body=f"<p>{words}</p>")


def test_fewer_attachments_than_are_counted_are_told(city):
    work, editor = city.drafted(), city.person("police", "editor")
    file = attach(work.record, BytesIO("路线".encode()), name="1.txt", by=editor)
    content = city.content(body="<p>见附件1、附件2。</p>", attachments=(file.sha256,))

    (hint,) = [hint for hint in hints_of(work.record, content) if hint.field == "attachments"]

    assert "提到附件2，现在只有 1 个" in hint.message


def test_hints_come_while_one_writes(city, enter, typed):
    work = city.drafted()

    answer = enter("police", "editor").post(
        reverse("desk:autosave", args=[work.pk]), typed(base="1", body="名单见附件。")
    )

    assert "还没有添加文件" in answer.json()["hints"]


def test_a_dead_link_is_told_and_the_draft_can_still_be_submitted(city, enter):
    work = city.drafted(body='<p><a href="/no/such/page/">旧文</a></p>')
    client = enter("police", "editor")

    page = client.post(reverse("desk:check-links", args=[work.pk]), follow=True).content.decode()
    client.post(reverse("desk:submit", args=[work.pk]))

    assert "本站没有这个页面" in page and "已检查 0 个站外链接" in page
    assert Draft.objects.get().status == Draft.Status.IN_REVIEW
    assert drafting.latest(work).number == 1
