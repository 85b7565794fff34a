"""At the desk: what readers found wrong, and which records belong together."""

import re

from django.urls import reverse

from yangguang.desk.views import mistakes as told_pages
from yangguang.publish import mistakes
from yangguang.publish.models import Mistake, Relation


def test_what_readers_told_waits_on_todays_page_and_is_settled_with_a_word(city, enter):
    told = mistakes.tell("标题有错别字", kind="wording", agency=city.police, record=city.released())
    desk = enter("police", "editor")
    assert reverse("desk:mistakes") in desk.get("/desk/").content.decode()
    assert "标题有错别字" in desk.get(reverse("desk:mistakes")).content.decode()

    page = desk.post(reverse("desk:mistakes"), {"mistake": told.pk, "answer": "已改正"}, follow=True)

    assert "没有待处理的找错" in page.content.decode()
    assert "已改正" in desk.get(reverse("desk:mistakes") + "?show=settled").content.decode()


def test_what_waits_and_what_is_settled_are_two_tabs_that_say_how_many(city, enter):
    for words in ("标题有错别字", "联系电话打不通", "附件打不开"):
        told = mistakes.tell(words, kind="wording", agency=city.police)
    mistakes.settle(told, "附件已经更换", by=city.person("police", "editor"))
    desk = enter("police", "editor")

    for show, current, seen, unseen in (
        ("", "待处理 2", "联系电话打不通", "附件已经更换"), ("settled", "已处理 1", "附件已经更换", "联系电话打不通"),
    ):  # fmt: skip
        page = desk.get(reverse("desk:mistakes"), {"show": show}).content.decode()
        assert re.search(rf'aria-current="page">{current}</a>', page)
        assert '?show=waiting"' in page and '?show=settled"' in page
        assert seen in page and unseen not in page


def test_a_longer_list_says_which_part_of_it_stands_there(city, enter, monkeypatch):
    for words in ("标题有错别字", "联系电话打不通"):
        mistakes.tell(words, kind="wording", agency=city.police)
    desk, page = enter("police", "editor"), reverse("desk:mistakes")

    monkeypatch.setattr(told_pages, "SIZE", 2)
    assert "只列" not in desk.get(page).content.decode(), "two of two are all"
    monkeypatch.setattr(told_pages, "SIZE", 1)
    assert "只列提交最早的 1 条" in desk.get(page).content.decode()
    assert "只列" not in desk.get(page, {"show": "settled"}).content.decode()


def test_an_answer_is_kept_and_shown_again_when_a_colleague_was_faster(city, enter):
    told = mistakes.tell("标题有错别字", kind="wording", agency=city.police)
    mistakes.settle(told, "标题已经改正", by=city.person("police", "reviewer"))

    answer = enter("police", "editor").post(reverse("desk:mistakes"), {"mistake": told.pk, "answer": "已请编辑核对原件"})

    page = answer.content.decode()
    assert answer.status_code == 422 and "这条找错已经处理" in page
    assert re.search(r"“标题有错别字”已由市公安局审核于 [\d: -]+ 处理：标题已经改正", page)
    assert re.search(r"<textarea[^>]*readonly>已请编辑核对原件</textarea>", page)
    told.refresh_from_db()
    assert told.answer == "标题已经改正", "the first answer stays"


def test_an_answer_that_is_refused_stays_in_its_field(city, enter):
    for words in ("标题有错别字", "联系电话打不通"):
        told = mistakes.tell(words, kind="wording", agency=city.police)

    answer = enter("police", "editor").post(reverse("desk:mistakes"), {"mistake": told.pk, "answer": "  "})

    page = answer.content.decode()
    assert answer.status_code == 422 and "请写明处理结果" in page
    assert re.findall(r'id="answer-(\d+)"[^>]*value="  "', page) == [str(told.pk)]


def test_another_office_neither_sees_nor_settles_it(city, enter):
    told = mistakes.tell("标题有错别字", kind="wording", agency=city.police)
    desk = enter("finance", "editor")
    assert "标题有错别字" not in desk.get(reverse("desk:mistakes")).content.decode()
    for key in (told.pk, "x", "9" * 30, ""):
        assert desk.post(reverse("desk:mistakes"), {"mistake": key, "answer": "已改正"}).status_code == 404
    assert Mistake.objects.get().settled_at is None


def test_an_editor_sets_and_takes_back_a_relation_and_a_wrong_number_stays_typed(city, enter):
    rules, notes = city.released(title="巡查办法"), city.released(title="办法问答")
    desk, page = enter("police", "editor"), reverse("desk:relations", args=[notes.pk])
    wrong = desk.post(page, {"kind": "interprets", "index_no": "000/1"}).content.decode()
    assert 'value="000/1"' in wrong and "没有公开的信息用这个索引号" in wrong

    assert (
        "巡查办法"
        in desk.post(page, {"kind": "interprets", "index_no": rules.index_no}, follow=True).content.decode()
    )
    made = Relation.objects.get()
    assert enter("police", "reviewer").post(page, {"relation": made.pk}).status_code == 200, (
        "refused, and said so"
    )
    assert Relation.objects.exists()
    enter("police", "editor").post(page, {"relation": made.pk})
    assert not Relation.objects.exists()


def test_a_second_click_on_the_own_answer_is_no_conflict(city, enter):
    told = mistakes.tell("标题有错别字", kind="wording", agency=city.police)
    editor, typed = enter("police", "editor"), {"mistake": told.pk, "answer": "标题已经改正"}

    clicks = [editor.post(reverse("desk:mistakes"), typed) for _click in range(2)]

    assert [click.status_code for click in clicks] == [302, 302]
    told.refresh_from_db()
    assert told.answer == "标题已经改正"
