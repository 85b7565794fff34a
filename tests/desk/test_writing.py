"""Writing at the desk: nothing typed is lost, two people are warned, files are checked, hints block nothing."""

import re
from io import BytesIO

from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import Select, SelectMultiple
from django.urls import reverse
from lxml import html

from tests.city import appoint
from yangguang.agencies.models import Role
from yangguang.desk import hints
from yangguang.desk.forms.draft import DraftForm
from yangguang.publish import draft as drafting
from yangguang.publish.attach import attach
from yangguang.publish.models import Draft

TEXT = "这段话很长，写了一个上午。"


def test_the_form_opens_with_what_was_saved_last(city, enter):
    work = city.drafted(title="夏季巡查", doc_no="攀公发〔2013〕1号", keywords=("治安", "巡查"))

    page = enter("police", "editor").get(reverse("desk:edit", args=[work.pk])).content.decode()

    assert "夏季巡查</textarea>" in page and 'value="攀公发〔2013〕1号"' in page and 'value="治安、巡查"' in page
    assert '<option value="notices" selected>' in page and "error-message" not in page


def test_a_submission_that_lacks_something_says_so_beside_the_fields_and_keeps_what_was_typed(
    city, enter, typed
):
    work = city.drafted()

    answer = enter("police", "editor").post(
        reverse("desk:edit", args=[work.pk]),
        typed(base="1", body=TEXT, home_column="", stat_class="", doc_no="第3号", act="submit"),
    )

    page = answer.content.decode()
    assert answer.status_code == 422 and TEXT in page
    assert page.count("必填 ") == 2 and "文号格式应如" in page
    assert Draft.objects.get().status == Draft.Status.WRITING
    assert work.revisions.last().content["doc_no"] == "第3号"


def test_a_first_submission_that_is_refused_goes_on_with_the_same_draft(city, enter, typed):
    client = enter("police", "editor")
    file = SimpleUploadedFile("清单.txt", "巡查路线".encode())
    page = client.post(reverse("desk:start"), typed(act="submit", stat_class="", files=file))

    # The form must lead to the draft that was just made: sent to its own address it would make a second one.
    (work,) = Draft.objects.all()
    assert f'action="{reverse("desk:edit", args=[work.pk])}"' in page.content.decode()
    assert work.revisions.last().content["attachments"]


def test_a_day_that_does_not_exist_is_told_and_nothing_typed_is_lost(city, enter, typed):
    work = city.drafted()

    answer = enter("police", "editor").post(
        reverse("desk:edit", args=[work.pk]), typed(base="1", body=TEXT, formed_on="2013-02-30")
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert TEXT in page and "2013-02-30" in page and "没有这一天" in page
    assert work.revisions.count() == 1


def test_days_are_understood_as_people_write_them(city, enter, typed):
    for written in ("2013年3月1日", "2013.3.1", "2013/03/01", "20130301"):
        enter("police", "editor").post(reverse("desk:start"), typed(formed_on=written))

        assert Draft.objects.latest("pk").record.formed_on.isoformat() == "2013-03-01"


def test_autosave_keeps_a_revision_and_an_unchanged_text_makes_none(city, enter, typed):
    work = city.drafted()
    client = enter("police", "editor")
    page = reverse("desk:autosave", args=[work.pk])

    first = client.post(page, typed(base="1", body=TEXT)).json()
    again = client.post(page, typed(base="2", body=TEXT)).json()

    assert (first["revision"], again["revision"]) == (2, 2)
    assert work.revisions.last().autosaved and TEXT in work.revisions.last().content["body"]


def test_two_people_at_one_draft_are_warned_and_both_texts_stay(city, enter, typed):
    work = city.drafted(body="<p>原文。</p>")
    other = appoint(city.police, Role.EDITOR, login="second-editor")
    drafting.save(work, city.content(body="<p>同事的改动。</p>"), by=other)
    client, page = enter("police", "editor"), reverse("desk:edit", args=[work.pk])

    warned = client.post(page, typed(base="1", body="我的改动。"))
    told = client.post(reverse("desk:autosave", args=[work.pk]), typed(base="1", body="我的改动。"))
    shown = warned.content.decode()
    assert (warned.status_code, told.status_code) == (409, 409)
    assert str(other) in shown and "我的改动。" in shown and "<del>同事</del>" in shown
    assert 'name="base" value="2"' in shown

    client.post(page, typed(base="2", body="我的改动。"))

    bodies = [each.content["body"] for each in work.revisions.order_by("number")]
    assert bodies == ["<p>原文。</p>", "<p>同事的改动。</p>", "<p>我的改动。</p>"]


def test_what_runs_is_cleaned_out_of_the_text(city, enter, typed):
    enter("police", "editor").post(
        reverse("desk:start"), typed(body='<p onclick="x()">正文</p><script>alert(1)</script>')
    )

    assert Draft.objects.get().revisions.get().content["body"] == "<p>正文</p>"


def test_a_refused_file_is_told_by_name_and_the_rest_is_saved(city, enter, typed):
    work = city.drafted()
    files = [
        SimpleUploadedFile("说明.txt", "内容".encode()),
        SimpleUploadedFile("恶意.exe", b"MZ\x90\x00" + b"\x00" * 64),
    ]

    answer = enter("police", "editor").post(
        reverse("desk:edit", args=[work.pk]), typed(base="1", body=TEXT, files=files), follow=True
    )

    content = work.revisions.last().content
    assert "“恶意.exe”没有添加" in answer.content.decode()
    assert len(content["attachments"]) == 1 and TEXT in content["body"]


def test_attachments_are_ordered_and_taken_off_without_a_script(city, enter, typed):
    work, editor = city.drafted(), city.person("police", "editor")
    one, two, three = (
        attach(work.record, BytesIO(f"第{n}份".encode()), name=f"{n}.txt", by=editor).sha256 for n in (1, 2, 3)
    )
    form = typed(base="1", attachments=[one, two, three], drop=[two])

    enter("police", "editor").post(
        reverse("desk:edit", args=[work.pk]), form | {f"place_{one}": "2", f"place_{three}": "1"}
    )

    assert work.revisions.last().content["attachments"] == [three, one]


def test_personal_data_is_pointed_out_masked_and_does_not_stop_the_draft(city, enter):
    work = city.drafted(body="<p>联系人电话13800138000。</p>")

    page = enter("police", "editor").get(reverse("desk:draft", args=[work.pk])).content.decode()
    enter("police", "editor").post(reverse("desk:submit", args=[work.pk]))

    hints = page[page.index("desk-hints") :]
    assert "138****8000" in hints and "13800138000" not in hints[: hints.index("</section>")]
    assert Draft.objects.get().status == Draft.Status.IN_REVIEW


def test_a_very_long_attachment_is_looked_through_in_part_and_the_page_says_so(city, enter, monkeypatch):
    monkeypatch.setattr(hints, "READ", 20)
    work, editor = city.drafted(), city.person("police", "editor")
    text = "电话13800138000。" + "正文" * 20 + "13900139000"
    file = attach(work.record, BytesIO(text.encode()), name="名单.txt", by=editor)
    drafting.save(work, city.content(attachments=(file.sha256,)), by=editor)

    page = enter("police", "editor").get(reverse("desk:draft", args=[work.pk])).content.decode()

    assert "附件“名单.txt”：" in page and "138****8000" in page
    assert "只检查了前 20 个字" in page and "139****9000" not in page


def test_the_preview_is_neither_cached_nor_indexed(city, enter):
    work = city.drafted()

    answer = enter("police", "editor").get(reverse("desk:preview", args=[work.pk]))

    assert "no-store" in answer["Cache-Control"] and "noindex" in answer["X-Robots-Tag"]
    assert "script-src 'self'" in answer["Content-Security-Policy"]


def test_the_preview_wears_the_portals_own_stylesheet(city, enter):
    work = city.drafted()

    page = enter("police", "editor").get(reverse("desk:preview", args=[work.pk])).content.decode()

    sheets = re.findall(r'href="/static/([^"]+\.css)"', page)
    assert sheets == ["portal/yangguang.css", "desk/preview.css"]
    assert all(finders.find(sheet) for sheet in sheets)


def test_any_two_revisions_are_compared_word_by_word(city, enter):
    work = city.drafted(title="旧的题目")
    drafting.save(work, city.content(title="新的题目"), by=city.person("police", "editor"))

    page = enter("police", "editor").get(reverse("desk:compare", args=[work.pk]), {"old": 1, "new": 2})

    assert "<del>旧</del><ins>新</ins><span>的题目</span>" in page.content.decode()


def test_a_draft_given_up_can_be_begun_again(city, enter):
    work = city.drafted(title="放弃又想起来的")
    client = enter("police", "editor")
    assert "仍然保留" in client.get(reverse("desk:discard", args=[work.pk])).content.decode()
    client.post(reverse("desk:discard", args=[work.pk]))

    client.post(reverse("desk:reopen", args=[work.pk]))

    assert [each.status for each in Draft.objects.order_by("pk")] == ["discarded", "writing"]
    assert Draft.objects.last().record.title == "放弃又想起来的"


def test_a_draft_in_review_is_shown_and_not_edited(city, enter, typed):
    work = city.drafted()
    enter("police", "editor").post(reverse("desk:submit", args=[work.pk]))

    answer = enter("police", "editor").post(reverse("desk:edit", args=[work.pk]), typed(base="1", body=TEXT))

    assert answer.url == reverse("desk:draft", args=[work.pk])
    assert work.revisions.count() == 1


def test_the_columns_on_offer_are_written_like_any_select_with_names_escaped(city):
    column = city.columns["notices"]
    column.name = "<通知> & “公告”"
    column.save(update_fields=["name"])
    content = city.content(home_column="notices", columns=("documents",))

    form = DraftForm(agency=city.police, content=content)
    quick = {name: html.fromstring(str(form[name])) for name in ("home_column", "columns")}
    stock = {"home_column": Select(), "columns": SelectMultiple()}

    for name, found in quick.items():
        widget = stock[name]
        widget.choices = form.fields[name].choices
        expected = html.fromstring(widget.render(name, form[name].value(), {"id": f"id_{name}"}))
        for path in ("//option/@value", "//option/text()", "//option[@selected]/@value", "//optgroup/@label"):
            assert found.xpath(path) == expected.xpath(path)
        assert found.get("name") == name and found.get("id") == f"id_{name}"
    assert quick["columns"].get("multiple") is not None and quick["home_column"].xpath("//option[@selected]/@value") == ["notices"]
