"""Letters follow from what was recorded: number, ground, remedy and its period, on paper that can be read."""

import io
import re
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils.translation import override
from docx import Document
from pypdf import PdfReader

from tests.answer.office import NAME, at, refusal
from yangguang.agencies.models import AuditLine
from yangguang.answer import consult, correct, deliver, extend, fee, letters
from yangguang.answer.consult import Party
from yangguang.answer.decide import Item
from yangguang.answer.errors import LetterFailed, NotAllowed
from yangguang.answer.models import Consultation, Letter

OLD, NEW = date(2012, 9, 20), date(2024, 9, 25)


def said(letter: Letter) -> str:
    document = letters.document_of(letter)
    return "\n".join([document.title, document.addressee, *document.paragraphs, *map(str, document.facts)])


def in_pdf(letter: Letter) -> str:
    reader = PdfReader(io.BytesIO(letters.as_pdf(letter)))
    text = re.sub(r"\s", "", "".join(page.extract_text() for page in reader.pages))
    return re.sub(r"—\d+—", "", text)  # a page number may stand in a sentence


def test_the_receipt_says_number_day_of_receipt_and_last_day_with_its_article(office):
    case = office.registered(OLD)
    with at(OLD):
        letter = letters.receipt(case, by=office.person("editor"))

    text = said(letter)
    assert letter.number == "市公安局公开告〔2012〕1号" and case.number in text
    assert "2012年10月17日" in text and "第二十四条" in text


def test_a_refusal_of_2012_names_article_ground_reason_remedy_and_period(office):
    made = office.decided(office.handled(OLD), date(2012, 10, 16), refusal())
    with at(date(2012, 10, 16)):
        letter = letters.reply(made, by=office.person("editor"))

    text = said(letter)
    assert letter.title == "政府信息不予公开答复书"
    assert "（国务院令第492号）第二十一条第（二）项" in text
    assert "（国务院令第492号）第十四条第四款，涉及商业秘密" in text
    assert "理由：该信息含有投标单位的报价构成。" in text
    assert "自收到之日起60日内向本级人民政府" in text and "自收到之日起3个月内直接向" in text
    assert "至2012年12月" not in text  # the period begins with the service, which is still to come


def test_a_refusal_of_today_goes_to_reconsideration_first(office):
    made = office.decided(office.handled(NEW), date(2024, 10, 9), refusal("process"))
    with at(date(2024, 10, 9)):
        text = said(letters.reply(made, by=office.person("editor")))

    assert "应当先自收到之日起60日内" in text


def test_a_partial_disclosure_says_item_by_item_what_and_why(office):
    made = office.decided(
        office.handled(NEW), date(2024, 10, 9),
        Item("disclose", "交通管制公告", way="随本答复书提供"),
        refusal("third_party", subject="投标报价"),
    )  # fmt: skip
    with at(date(2024, 10, 9)):
        letter = letters.reply(made, by=office.person("editor"))

    assert letter.title == "政府信息部分公开答复书"
    assert "一、关于“交通管制公告”" in said(letter) and "二、关于“投标报价”" in said(letter)


def test_no_reply_before_the_decision_and_no_extension_letter_without_an_extension(office):
    case = office.handled(NEW)

    with at(NEW), pytest.raises(LetterFailed, match="延长答复期限"):
        letters.notice(case, Letter.Kind.EXTENSION, by=office.person("editor"))


def test_notices_say_what_was_recorded(office):
    case, editor = office.handled(NEW), office.person("editor")
    with at(date(2024, 9, 30)):
        correct.ask_correction(case, by=editor, what="请写明文件的年份。", until=date(2024, 10, 18))
        first = letters.notice(case, Letter.Kind.CORRECTION, by=editor)
        correct.take_correction(case, by=None, subject="2012年方案")
        extend.propose(case, by=editor, reason="涉及多个部门")
        extend.extend(case, by=office.person("head"), notified_on=date(2024, 9, 30))
        second = letters.notice(case, Letter.Kind.EXTENSION, by=editor)
        fee.charge(case, by=editor, scale="page", pages=101)
        third = letters.notice(case, Letter.Kind.FEE, by=editor)

    assert "请写明文件的年份。" in said(first) and "第三十条" in said(first)
    assert "延长答复期限20个工作日，至2024年11月29日止" in said(second)
    assert "720元" in said(third) and "国办函〔2020〕109号" in said(third)
    assert [each.number[-3:] for each in (first, second, third)] == ["〕1号", "〕2号", "〕3号"]


@pytest.mark.parametrize("language", ["en", "zh-hant"])
def test_a_letter_is_chinese_whatever_language_its_officer_reads(office, language):
    case = office.answered(office.handled(date(2024, 9, 25)), date(2024, 10, 9))
    with at(date(2024, 10, 9)):
        chinese = [letters.receipt(case, by=None), letters.reply(case.decisions.get(), by=office.person("editor"))]
        with override(language):
            foreign = [letters.receipt(case, by=None), letters.reply(case.decisions.get(), by=office.person("editor"))]

    told = [[letters.document_of(each) for each in both] for both in (chinese, foreign)]
    assert [(each.facts, each.paragraphs) for each in told[0]] == [(each.facts, each.paragraphs) for each in told[1]]
    assert ("获取方式", "邮寄") in told[1][0].facts


def test_a_third_party_is_not_told_who_asks(office):
    case = office.handled(NEW)
    with at(date(2024, 9, 27)):
        asked = consult.ask_opinion(
            case, Party(Consultation.Kind.THIRD_PARTY, "某建筑公司"), by=office.person("editor")
        )
        letter = letters.consultation_letter(asked, by=office.person("editor"))

    assert "某建筑公司" in said(letter) and "15个工作日" in said(letter)
    assert NAME not in said(letter)


def test_the_paper_carries_every_word_in_both_formats(office):
    made = office.decided(office.handled(OLD), date(2012, 10, 16), refusal())
    with at(date(2012, 10, 16)):
        letter = letters.reply(made, by=office.person("editor"))

    document, printed = letters.document_of(letter), in_pdf(letter)
    word = "\n".join(each.text for each in Document(io.BytesIO(letters.as_docx(letter))).paragraphs)
    for text in (document.number, document.title, document.addressee, *document.paragraphs, "2012年10月16日"):
        assert text.replace(" ", "") in printed and text in word
    assert letters.as_pdf(letter) == letters.as_pdf(letter)


def test_a_letter_stays_as_it_went_out(office):
    case = office.registered(OLD)
    with at(OLD):
        letter = letters.receipt(case, by=None)

    for statement in ("UPDATE answer_letter SET number = 'x'", "DELETE FROM answer_letter"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Letter.objects.get() == letter


def test_who_did_not_correct_is_told_that_the_case_is_not_pursued(office):
    case = office.handled(NEW)
    with at(date(2024, 9, 30)):
        correct.ask_correction(case, by=office.person("editor"), what="年份", until=date(2024, 10, 18))
    with at(date(2024, 10, 21)):
        correct.abandon(case, by=office.person("head"))
        letter = letters.notice(case, Letter.Kind.ABANDONED, by=office.person("editor"))

    assert "第三十条，视为放弃申请" in said(letter) and "60日内" in said(letter)


def test_the_applicant_fetches_the_reply_once_sent_and_no_question_to_others(office):
    case = office.handled(NEW)
    third = Party(Consultation.Kind.THIRD_PARTY, "某建筑公司")
    with at(date(2024, 9, 27)):
        asked = consult.ask_opinion(case, third, by=office.person("editor"))
        letters.consultation_letter(asked, by=office.person("editor"))
        consult.take_opinion(asked, by=office.person("editor"), answer="agrees")
    made = office.decided(case, date(2024, 10, 9))
    with at(date(2024, 10, 9)):
        letter = letters.reply(made, by=office.person("editor"))
        assert list(letters.letters_for_applicant(case)) == []
        deliver.deliver(made, by=office.person("editor"), method="in_person")

    assert list(letters.letters_for_applicant(case)) == [letter]


def test_opening_a_letter_at_the_desk_leaves_a_line(office, city):
    case = office.registered(OLD)
    with at(OLD):
        letter = letters.receipt(case, by=None)
        assert letters.open_letter(letter, by=office.person("head")).addressee == NAME
        with pytest.raises(NotAllowed):
            letters.open_letter(letter, by=city.person("finance", "head"))

    line = AuditLine.objects.get(act="case.open_letter")
    assert (line.by, line.subject) == (office.person("head"), case.number)
