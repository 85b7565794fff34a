"""Picking what to black out: by words, by two clicks, by one move; and nothing lost on the way."""

import io
from datetime import date

import pytest
from django.urls import reverse
from PIL import Image

from tests.answer.office import at
from tests.papers import pdf
from tests.portal.publishing import text_of
from yangguang.agencies.models import AuditLine
from yangguang.answer import case_files
from yangguang.answer.models import CaseFile

TODAY = date(2013, 3, 11)
GROUND = "privacy"


@pytest.fixture
def file(office) -> CaseFile:
    """A paper with two names on its first page and none on its second."""
    case = office.handled(TODAY)
    paper = io.BytesIO(pdf("经办人李建国，电话13800138000。", "#pagebreak()", "方案内容可以公开。"))
    with at(TODAY):
        return case_files.attach(case, paper, name="方案.pdf", by=office.person("editor"))


@pytest.fixture
def send(enter, file):
    """Send the page as a button of it does: `send(act="find", words="李建国")`."""

    def post(role="editor", agency="police", **data):
        page = reverse("desk:redact", args=[file.application_id, file.pk])
        return enter(agency, role).post(page, data)

    return post


def picked(answer) -> list[str]:
    return [value for value, _cover in answer.context["picking"].values]


def test_words_are_found_and_kept_with_the_ground_that_was_chosen(send):
    first = send(act="find", words="李建国", ground=GROUND)
    second = send(act="find", words="13800138000", pick=picked(first))

    assert len(picked(second)) == 2 and picked(second)[0] == picked(first)[0]
    assert picked(first)[0].endswith(f":{GROUND}") and not picked(second)[1].endswith(GROUND)
    again = send(act="find", words="李建国", pick=picked(second))
    assert picked(again) == picked(second) and "没有找到别的地方" in text_of(again)


def test_two_clicks_are_two_corners_whichever_comes_first(send):
    once = send(**{"at.x": "360", "at.y": "200", "shown": "1"})
    twice = send(**{"at.x": "180", "at.y": "100", "shown": "1", "corner": "360:200"})

    assert once.context["picking"].corner == (360, 200) and picked(once) == []
    box = twice.context["picking"].covers[0].box
    scale = twice.context["picking"].view.scale
    assert (box.page, round(box.left * scale), round(box.width * scale)) == (1, 180, 180)


def test_a_place_is_drawn_in_one_move_on_the_page_that_is_shown(send):
    answer = send(drawn="10:20,200:90", shown="2", pick=["1:1.00:1.00:9.00:9.00"])

    assert [each.box.page for each in answer.context["picking"].covers] == [1, 2]


def test_undo_takes_the_last_place_back_and_an_unticked_one_is_gone(send):
    answer = send(act="undo", pick=["1:1.00:1.00:9.00:9.00", "1:50.00:1.00:9.00:9.00"])

    assert picked(answer) == ["1:1.00:1.00:9.00:9.00"]


@pytest.mark.parametrize(
    "data",
    [
        {"drawn": "10:20,11:21"}, {"drawn": "nan:1,50:50"}, {"drawn": "x"}, {"act": "find", "pick": "1:nan:1:1:1"}, {"act": "find", "pick": "a:b"},
        {"act": "add", "page": "1", "left": "1"}, {"at.x": "5", "at.y": "z"}, {"go": "99999999"},
    ],
)  # fmt: skip
def test_a_slip_of_the_hand_or_a_bent_address_adds_nothing(send, data):
    answer = send(**data)

    assert answer.status_code == 200 and picked(answer) == []


def test_the_next_page_keeps_what_was_picked(send):
    answer = send(go="2", pick=["1:1.00:1.00:9.00:9.00"])

    assert answer.context["picking"].view.number == 2 and len(picked(answer)) == 1


def test_each_place_is_covered_on_its_own_ground_and_the_case_shows_the_log(send, enter, file):
    places = ["1:70.00:70.00:60.00:15.00:privacy", "1:200.00:70.00:60.00:15.00"]

    missing = send(act="cover", pick=places)
    done = send(act="cover", pick=places, ground="commercial_secret")

    assert missing.status_code == 422 and "请选择不予公开的依据" in text_of(missing) and len(picked(missing)) == 2
    assert done.status_code == 302
    made = CaseFile.objects.get(role="disclosed")
    assert sorted(made.redactions.values_list("ground", flat=True)) == ["commercial_secret", "privacy"]
    page = text_of(enter("police", "editor").get(reverse("desk:case", args=[file.application_id])))
    assert "遮盖记录：2 处" in page and "涉及个人隐私" in page
    line = AuditLine.objects.get(act="case.redact")
    assert line.detail == {"file": made.pk, "source": file.pk, "places": 2}


def test_the_picture_shows_the_page_and_frames_what_is_picked(enter, file):
    page = reverse("desk:redact-page", args=[file.application_id, file.pk, 2])
    editor = enter("police", "editor")

    plain = editor.get(page)
    framed = editor.get(page, {"pick": ["", "2:300.00:300.00:100.00:50.00"]})

    pictures = [Image.open(io.BytesIO(each.content)).convert("RGB") for each in (plain, framed)]
    assert plain["Content-Type"] == "image/png" and "no-store" in plain["Cache-Control"]
    assert [each.width for each in pictures] == [720, 720]
    middle = (int(350 * 720 / 595.28), int(325 * 720 / 595.28))
    assert pictures[0].getpixel(middle) == (255, 255, 255) and pictures[1].getpixel(middle)[1] < 250


def test_looking_leaves_one_line_in_the_audit_trail_and_others_see_nothing(send, enter, file):
    page = reverse("desk:redact-page", args=[file.application_id, file.pk, 1])
    send(act="find", words="李建国")
    enter("police", "editor").get(page)

    assert AuditLine.objects.filter(act="case.open_file").count() == 1
    assert enter("finance", "editor").get(page).status_code == 404
    assert enter("city", "supervisor").get(page).status_code == 404
    assert send("editor", "finance").status_code == 404
