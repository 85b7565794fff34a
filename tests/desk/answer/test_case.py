"""A case through the pages of the desk: registered, consulted, extended, decided by two, delivered, remedied."""

import re
from datetime import date
from io import BytesIO
from urllib.parse import quote

import pytest
from django.urls import reverse
from PIL import Image, ImageDraw
from pypdf import PdfReader

from tests.answer.office import ID_NUMBER, NAME, PHONE, fresh
from tests.portal.publishing import text_of
from yangguang.agencies.models import AuditLine
from yangguang.answer.models import Application, CaseFile, Letter

TODAY = "2013-03-11"
REFUSED = {
    "subject": "炳草岗大桥交通管制方案", "kind": "refuse", "ground1": "commercial_secret", "reason": "含有投标报价构成。",
}  # fmt: skip


def handled(desk):
    desk.done("editor", "register", on=TODAY)
    officer = desk.enter("police", "editor").session["_auth_user_id"]
    desk.done("editor", "assign", to=officer)
    return desk


def test_the_thread_from_registration_to_the_reply_by_three_people(desk, client):
    handled(desk)
    assert desk.draft("editor", REFUSED).status_code == 302
    desk.done("editor", "submit")
    desk.done("reviewer", "review", verdict="pass", on=TODAY)
    desk.done("head", "decide", on=TODAY)
    desk.done("editor", "deliver", method="in_person", on=TODAY)
    desk.done("editor", "close")

    case = desk.application
    assert (case.status, case.outcome_kind, case.outcome_ground) == ("closed", "refuse", "commercial_secret")
    assert list(case.letters.values_list("kind", flat=True)) == ["receipt", "reply"]
    reply = Letter.objects.get(kind="reply")
    pdf = desk.enter("police", "editor").get(reverse("desk:case-letter", args=[case.pk, reply.pk, "pdf"]))
    assert (
        pdf.content.startswith(b"%PDF-")
        and "第十四条" in PdfReader(BytesIO(pdf.content)).pages[0].extract_text()
    )


def test_who_drafted_a_reply_is_not_offered_to_review_it_and_cannot_by_address(desk, city):
    city.person("police", "editor").appointments.create(
        agency=city.police, role="reviewer", since="2010-01-01"
    )
    handled(desk).draft("editor", REFUSED)
    desk.done("editor", "submit")

    assert "/act/review/" not in desk.page("editor") and "/act/review/" in desk.page("reviewer")
    desk.act("editor", "review", verdict="pass", on=TODAY)
    assert desk.application.decisions.get().status == "submitted"


def test_a_refusal_without_a_ground_is_said_beside_its_item_and_nothing_is_lost(desk):
    answer = handled(desk).draft("editor", {"kind": "refuse", "subject": "方案", "reason": "不便公开的原因"})

    page = text_of(answer)
    assert answer.status_code == 422 and "不便公开的原因" in page and "要说明理由" in page
    assert not desk.application.decisions.exists()


def test_empty_items_are_folded_away_and_what_is_written_or_wrong_stands_open(desk):
    handled(desk)
    address = reverse("desk:case-draft", args=[desk.application.pk])

    empty = desk.enter("police", "editor").get(address).content.decode()
    wrong = desk.draft("editor", REFUSED, {"subject": "报价", "kind": "refuse"}).content.decode()
    desk.draft("editor", REFUSED | {"ground2": "privacy"})
    second = desk.enter("police", "editor").get(address).content.decode()

    assert empty.count("<summary>再写一项") == 2 and "<details open>" not in empty
    assert "再写一项" not in wrong and wrong.count('class="desk-decision"') == 2
    assert second.count("<details open>") == 1


def test_a_reviewer_sends_back_and_the_reason_is_asked_for(desk):
    handled(desk).draft("editor", REFUSED)
    desk.done("editor", "submit")

    nothing = desk.act("reviewer", "review", verdict="return", on=TODAY)
    desk.done("reviewer", "review", verdict="return", note="请写明报价所在页", on=TODAY)

    assert nothing.status_code == 422 and "请写明原因" in text_of(nothing)
    assert "请写明报价所在页" in desk.page("editor") and "拟定答复" in desk.page("editor")


def test_several_items_are_a_partial_disclosure_previewed_before_it_is_decided(desk):
    handled(desk).draft(
        "editor", REFUSED, {"subject": "管制时间", "kind": "disclose", "way": "随本答复书提供"}
    )

    page = desk.page("editor")

    assert "答复书预览" in page and "政府信息部分公开答复书" in page and "管制时间" in page
    assert "行政复议" in page and NAME not in page


def test_a_third_party_is_asked_and_its_days_are_left_out(desk, clock):
    handled(desk).done(
        "editor", "consult", kind="third_party", name="某建筑公司", contact="某路2号", on=TODAY
    )
    clock.move_to("2013-03-20T09:00:00+08:00")
    asked = desk.application.consultations.get()
    desk.done(
        "editor", "take_opinion", consultation=asked.pk, answer="objects", opinion="含报价", on="2013-03-20"
    )

    page = desk.page("editor")

    assert desk.application.due_on == date(2013, 4, 11)
    assert "某建筑公司" in page and "不计入" in page and "第二十四条第三款" in page
    assert "告知第三方公共利益优先" not in page and "告知第三方公共利益优先" in desk.page(
        "disclosure", agency="city"
    )


def test_more_time_is_proposed_by_one_and_agreed_to_by_another(desk):
    handled(desk).done("editor", "propose_extension", reason="需要汇总多个大队的材料", on=TODAY)
    assert "/act/extend/" not in desk.page("editor")

    desk.done("head", "extend", notified_on=TODAY, on=TODAY)

    assert desk.application.due_on == date(2013, 4, 23)
    assert "同意延期" not in re.findall(r'<nav class="desk-next".*?</nav>', desk.page("head"), re.S)[0]
    assert Letter.objects.filter(kind="extension").exists()


def test_what_the_step_refuses_is_said_on_its_page_and_no_letter_is_left(desk):
    answer = handled(desk).act("editor", "ask_correction", what="请写明年份", until="2013-03-01", on=TODAY)

    assert answer.status_code == 422 and "补正期限应当合理" in text_of(answer)
    assert not Letter.objects.filter(kind="correction").exists()


def test_a_remedy_is_followed_to_its_end_and_the_case_opened_again(desk):
    handled(desk).draft("editor", REFUSED)
    desk.done("editor", "submit")
    desk.done("reviewer", "review", verdict="pass", on=TODAY)
    desk.done("head", "decide", on=TODAY)
    desk.done("editor", "deliver", method="in_person", on=TODAY)
    desk.done("editor", "remedy", kind="review", body="攀枝花市人民政府", on=TODAY)
    remedy = desk.application.remedies.get()
    desk.done("editor", "remedy_decided", remedy=remedy.pk, result="corrected", on=TODAY)
    desk.done("head", "reopen", remedy=remedy.pk, on=TODAY)

    assert desk.application.status == "handling" and "结果纠正" in desk.page("editor")


def test_an_application_passed_on_is_no_longer_worked_on_here(desk, city):
    desk.done("editor", "transfer", to=city.finance.pk, note="属财政局职责")

    page = desk.page("editor")
    made = Application.objects.get(agency=city.finance)
    assert made.number in page and "/act/" not in page
    assert desk.enter("finance", "editor").get(reverse("desk:case", args=[made.pk])).status_code == 200


def test_the_applicant_is_masked_until_revealed_for_a_purpose_that_is_kept(desk, city):
    page = desk.page("editor")
    for secret in (NAME, ID_NUMBER, PHONE):
        assert secret not in page
    reveal = reverse("desk:case-person", args=[desk.application.pk])

    nothing = desk.enter("police", "editor").post(reveal, {"why": "curious"})
    shown = text_of(desk.enter("police", "editor").post(reveal, {"why": "service"}))

    assert nothing.status_code == 302 and NAME in shown and ID_NUMBER in shown
    line = AuditLine.objects.get(act="case.read_person")
    assert (line.by, line.detail) == (city.person("police", "editor"), {"why": "service"})


def test_a_supervisor_sees_the_case_and_neither_person_nor_letters_nor_files(desk):
    desk.done("editor", "register", on=TODAY)
    letter = Letter.objects.get()
    client = desk.enter("city", "supervisor")

    page = client.get(reverse("desk:case", args=[desk.application.pk])).content.decode()

    assert "case-person" not in page and "/person/" not in page and NAME not in page
    assert (
        client.get(reverse("desk:case-letter", args=[desk.application.pk, letter.pk, "pdf"])).status_code
        == 404
    )
    client.post(reverse("desk:case-person", args=[desk.application.pk]), {"why": "handle"})
    assert not AuditLine.objects.filter(act="case.read_person").exists()


def test_whoever_opens_a_letter_or_a_file_of_a_case_leaves_a_line_in_the_audit_trail(desk, city, scan):
    handled(desk)
    case, officer = desk.application, city.person("police", "editor")
    client = desk.enter("police", "editor")
    client.post(reverse("desk:case-act", args=[case.pk, "attach"]), {"files": [scan], "role": "material"})
    letter, file = Letter.objects.get(), CaseFile.objects.get()

    for kind in ("pdf", "docx"):
        assert client.get(reverse("desk:case-letter", args=[case.pk, letter.pk, kind])).status_code == 200
    sent = client.get(reverse("desk:case-file", args=[case.pk, file.pk]))

    assert b"".join(sent.streaming_content) == scan.getvalue()
    assert sent["Content-Disposition"] == f"attachment; filename*=utf-8''{quote('现场照片.png')}"
    lines = AuditLine.objects.filter(by=officer, subject=case.number)
    assert [line.detail["letter"] for line in lines.filter(act="case.open_letter")] == [letter.pk] * 2
    assert lines.get(act="case.open_file").detail == {"file": file.pk}


def test_a_supervisor_who_may_not_open_a_letter_leaves_no_line_that_it_was_opened(desk):
    desk.done("editor", "register", on=TODAY)
    page = reverse("desk:case-letter", args=[desk.application.pk, Letter.objects.get().pk, "pdf"])

    assert desk.enter("city", "supervisor").get(page).status_code == 404
    assert not AuditLine.objects.filter(act="case.open_letter").exists()


@pytest.fixture
def scan() -> BytesIO:
    picture = Image.new("RGB", (600, 400), "white")
    ImageDraw.Draw(picture).rectangle((100, 100, 300, 140), fill="#444")
    file = BytesIO()
    picture.save(file, "PNG")
    file.seek(0)
    file.name = "现场照片.png"
    return file


def test_a_place_in_a_picture_is_blacked_out_on_a_ground_and_goes_to_the_applicant(desk, scan):
    handled(desk)
    attach = reverse("desk:case-act", args=[desk.application.pk, "attach"])
    desk.enter("police", "editor").post(attach, {"files": [scan], "role": "material"})
    material = CaseFile.objects.get()
    page = reverse("desk:redact", args=[desk.application.pk, material.pk])
    box = {"page": 1, "left": 20, "top": 20, "width": 80, "height": 30}

    none = desk.enter("police", "editor").post(page, {"ground": "privacy"})
    half = desk.enter("police", "editor").post(page, {"ground": "privacy", "page": 1})
    done = desk.enter("police", "editor").post(page, {"ground": "privacy"} | box)

    assert (none.status_code, half.status_code, done.status_code) == (422, 422, 302), text_of(done)[-2000:]
    made = CaseFile.objects.get(role="disclosed")
    assert made.redacted_from == material and made.redactions.get().ground == "privacy"


def test_the_page_of_a_case_asks_few_questions_however_much_happened(desk, django_assert_max_num_queries):
    with django_assert_max_num_queries(46):
        few = desk.page("editor")
    handled(desk).draft("editor", REFUSED)
    for n in range(4):
        desk.done("editor", "consult", kind="third_party", name=f"第{n}家公司", contact="某路", on=TODAY)

    with django_assert_max_num_queries(46):
        many = desk.page("editor")
    assert len(many) > len(few) and fresh(desk.application).consultations.count() == 4
