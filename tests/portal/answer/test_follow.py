"""The citizen's own door: number and code, and nobody else's case behind any address."""

import re
from datetime import date

import pytest
from django.test import Client

from tests.answer.office import Office, at, fresh, refusal
from tests.portal.answer.conftest import NAME, PHONE, SUBJECT, Receipt, receipt_of
from tests.portal.publishing import text_of
from yangguang.answer import assign, consult, correct, decide, deliver, letters, register, transfer
from yangguang.answer.decide import Item
from yangguang.answer.models import Application, Consultation, Letter

pytestmark = pytest.mark.django_db
TODAY = date(2013, 3, 11)


@pytest.fixture
def office(city) -> Office:
    return Office(city, city.police)


def handled(office, receipt):
    case = receipt.application
    register.register(case, by=office.person("editor"))
    assign.assign(case, by=office.person("editor"), to=office.person("editor"))
    return fresh(case)


def test_number_and_code_open_the_case_with_the_day_due_and_why(receipt, open_case):
    page = text_of(open_case(receipt))

    assert SUBJECT in page and "收到您的申请" in page
    assert "2013年4月1日" in page and "第二十四条" in page
    assert "计入 15 个工作日" in page and NAME not in page and PHONE not in page


def test_an_english_page_says_what_happened_the_day_due_and_why_in_english(receipt, open_case, office, client):
    handled(office, receipt)
    open_case(receipt)

    page = text_of(client.get("/en/apply/case/"))

    own = re.sub(r'<(\w+)[^>]*lang="zh[^>]*>.*?</\1>|<title>.*?</title>|<meta[^>]*>', "", page, flags=re.S)
    assert re.findall(r"[\u4e00-\u9fff]+", own.replace(SUBJECT, "")) == []
    assert "A reply is due on or before Monday 1 April 2013" in page and "article 24(2)" in page
    assert "Your request was registered" in page and "weekend" in page


def test_a_wrong_code_and_a_wrong_number_say_the_same(receipt, open_case):
    wrong_code = open_case(Receipt(receipt.number, "AAAAAAAAAA"))
    wrong_number = open_case(Receipt("510400-gaj-2013-09999", receipt.code))

    strip = [
        re.sub(r'csrf\w+" value="\w+"|value="51[^"]*"|\?number=[^"]*', "", text_of(each))
        for each in (wrong_code, wrong_number)
    ]
    assert strip[0] == strip[1] and wrong_code.status_code == wrong_number.status_code == 422


def test_codes_cannot_be_tried_for_ever(receipt, open_case):
    answers = [open_case(Receipt(receipt.number, "AAAAAAAAAA")).status_code for _n in range(21)]

    assert answers[-1] == 429 and open_case(receipt).status_code == 429


def test_without_the_code_no_address_shows_anything(receipt, open_case, office):
    case = handled(office, receipt)
    letters.receipt(case, by=office.person("editor"))
    letter = Letter.objects.get()

    for path in ("", "withdraw/", f"letter/{letter.pk}.pdf", "file/1/"):
        assert Client().get(f"/apply/case/{path}").url == "/apply/follow/"
    for path in ("correct/", "withdraw/", "rate/", "leave/", "move/"):
        assert Client().post(f"/apply/case/{path}", {"rating": 5}).url == "/apply/follow/"


def test_an_open_case_gives_no_letter_of_another(receipt, ask, open_case, client, office):
    other = receipt_of(ask(subject="别人的申请"))
    letters.receipt(handled(office, other), by=office.person("editor"))
    open_case(receipt)

    assert client.get(f"/apply/case/letter/{Letter.objects.get().pk}.pdf").status_code == 404


def test_the_case_closes_after_half_an_hour_and_by_leaving(receipt, open_case, client, clock):
    open_case(receipt)
    clock.shift(31 * 60)
    assert client.get("/apply/case/").url == "/apply/follow/"

    open_case(receipt)
    client.post("/apply/case/leave/")
    assert client.get("/apply/case/").url == "/apply/follow/"


def test_a_case_erased_meanwhile_closes_at_once(receipt, open_case, client):
    open_case(receipt)
    Application.objects.filter(number=receipt.number).update(code_hash="!")

    assert client.get("/apply/case/").url == "/apply/follow/"
    assert open_case(receipt).status_code == 422


def test_no_page_of_the_case_is_kept_and_the_code_stands_in_no_session(receipt, open_case, client):
    answer = open_case(receipt)

    assert "no-store" in answer["Cache-Control"] and "noindex" in answer["X-Robots-Tag"]
    assert receipt.code not in str(dict(client.session))
    assert [each[0] for each in answer.redirect_chain] == ["/apply/case/"]


def test_a_correction_is_asked_for_and_given(receipt, open_case, client, office):
    case = handled(office, receipt)
    correct.ask_correction(
        case, by=office.person("editor"), what="请写明哪一年的方案", until=date(2013, 4, 1)
    )

    asked = text_of(open_case(receipt))
    page = text_of(
        client.post(
            "/apply/case/correct/", {"subject": "2012年的管制方案", "description": "夏季"}, follow=True
        )
    )

    assert "请写明哪一年的方案" in asked and "已收到您的补正" in page
    assert (fresh(case).subject, fresh(case).status) == ("2012年的管制方案", "handling")


def test_a_correction_without_a_subject_keeps_what_was_typed(receipt, open_case, client, office):
    correct.ask_correction(
        handled(office, receipt), by=office.person("editor"), what="请写明年份", until=date(2013, 4, 1)
    )
    open_case(receipt)

    answer = client.post("/apply/case/correct/", {"subject": "", "description": "夏季的那份"})

    assert answer.status_code == 422 and "夏季的那份" in text_of(answer)


def test_the_reply_is_read_once_it_was_sent_and_not_before(receipt, open_case, client, office):
    case = handled(office, receipt)
    made = office.decided(case, TODAY, refusal("commercial_secret"))
    letter = letters.reply(made, by=office.person("editor"))
    open_case(receipt)
    before = client.get(f"/apply/case/letter/{letter.pk}.pdf").status_code

    deliver.deliver(made, by=office.person("editor"), method="online")

    assert before == 404 and "不予公开" in text_of(open_case(receipt))
    pdf = client.get(f"/apply/case/letter/{letter.pk}.pdf")
    docx = client.get(f"/apply/case/letter/{letter.pk}.docx")
    assert pdf.content[:5] == b"%PDF-" and docx.content[:2] == b"PK"


def test_a_letter_to_a_third_party_is_not_the_applicants(receipt, open_case, client, office):
    case = handled(office, receipt)
    party = consult.Party(Consultation.Kind.THIRD_PARTY, name="某建筑公司", contact="某路2号")
    asked = consult.ask_opinion(case, party, by=office.person("editor"))
    letter = letters.consultation_letter(asked, by=office.person("editor"))

    page = text_of(open_case(receipt))

    assert "正在征求第三方意见" in page and "某建筑公司" not in page
    assert client.get(f"/apply/case/letter/{letter.pk}.pdf").status_code == 404


def test_an_applicant_withdraws_after_a_page_that_says_what_it_means(receipt, open_case, client):
    open_case(receipt)

    assert "不再答复" in text_of(client.get("/apply/case/withdraw/"))
    page = text_of(client.post("/apply/case/withdraw/", follow=True))

    assert "申请已撤回" in page and receipt.application.resolution == "withdrawn"


def test_a_reply_is_rated_once(receipt, open_case, client, office):
    office.answered(handled(office, receipt), TODAY)
    open_case(receipt)

    nothing = client.post("/apply/case/rate/", {"note": "很快"})
    client.post("/apply/case/rate/", {"rating": "5", "note": "很快"})
    again = text_of(client.post("/apply/case/rate/", {"rating": "1"}, follow=True))

    assert nothing.status_code == 422 and "很快" in text_of(nothing)
    assert receipt.application.rating == 5 and "已经评价过" in again


def test_a_case_passed_on_is_opened_at_its_new_agency_with_the_same_code(
    receipt, open_case, client, city, office
):
    made = transfer.transfer(receipt.application, by=office.person("editor"), to=city.finance)

    page = text_of(open_case(receipt))
    moved = text_of(client.post("/apply/case/move/", follow=True))

    assert made.number in page and "市财政局" in moved and made.number in moved


def test_the_case_page_asks_the_same_few_questions_whatever_happened(
    receipt, open_case, client, office, django_assert_num_queries
):
    open_case(receipt)
    with django_assert_num_queries(12):
        client.get("/apply/case/")
    case = handled(office, receipt)
    with at(date(2013, 3, 11)):
        made = decide.draft(case, [Item("disclose", SUBJECT)], by=office.person("editor"))
        assert made

    with django_assert_num_queries(12):
        client.get("/apply/case/")
