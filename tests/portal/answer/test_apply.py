"""A citizen asks: first what is published already, then the form, then a receipt that is shown once."""

import re
from io import BytesIO

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from tests.portal.answer.conftest import ID_NUMBER, NAME, PHONE, SUBJECT, receipt_of, ticket_of, typed
from tests.portal.publishing import sealed, text_of
from yangguang.answer.models import Application, CaseFile
from yangguang.portal.views import answer as views
from yangguang.publish.models import Record
from yangguang.search import index

pytestmark = pytest.mark.django_db


def test_what_is_published_on_the_subject_stands_before_the_form_and_fills_it(city, client):
    record = sealed(city, title="炳草岗大桥夏季交通管制方案的通知")

    page = text_of(client.get("/apply/", {"q": "炳草岗大桥"}))

    assert page.index(record.get_absolute_url()) < page.index('name="ticket"')
    assert re.search(r'name="subject" value="炳草岗大桥"', page)


def test_an_application_arrives_with_number_and_code_and_without_an_account(ask):
    answer = ask()

    receipt = receipt_of(answer)
    found = receipt.application
    assert answer.status_code == 201 and "<svg" in text_of(answer)
    assert (found.agency.slug, found.channel, found.subject) == ("police", "internet", SUBJECT)
    assert (found.applicant.name, found.applicant.id_number) == (NAME, ID_NUMBER)
    assert receipt.code not in found.code_hash and len(receipt.code) == 10


def test_problems_stand_beside_their_fields_and_what_was_typed_stays(ask):
    answer = ask(name="", phone="", id_number="110101199003077570", description="桥面限高")

    page = text_of(answer)
    assert answer.status_code == 422 and not Application.objects.exists()
    assert 'id="id_name_error"' in page and 'id="id_id_number_error"' in page
    assert "第二十条" in page and "桥面限高" in page and ID_NUMBER[:-1] + "0" in page


def test_the_form_follows_the_text_of_the_day(city, client):
    with time_machine.travel("2012-05-02T09:00:00+08:00", tick=False):
        old = text_of(client.get("/apply/?form"))
    with time_machine.travel("2022-05-05T09:00:00+08:00", tick=False):
        new = text_of(client.get("/apply/?form"))

    assert 'name="purpose"' in old and 'name="waiver_asked"' in old
    assert 'name="purpose"' not in new and 'name="waiver_asked"' not in new
    assert (
        "必填" in new.split('for="id_id_number"')[1][:60]
        and "必填" not in old.split('for="id_id_number"')[1][:60]
    )


def test_the_same_form_sent_twice_is_one_application(client, city):
    form = {"ticket": ticket_of(client)} | typed()

    first, second = client.post("/apply/", form), client.post("/apply/", form)

    assert (first.status_code, second.status_code) == (201, 409)
    assert Application.objects.count() == 1 and receipt_of(first).code not in text_of(second)


def test_a_file_comes_with_the_application_and_a_bad_one_stops_it(ask):
    ask(files=[BytesFile("说明.txt", "桥的照片说明".encode())])
    refused = ask(files=[BytesFile("程序.exe", b"MZ\x90\x00" + b"\0" * 200)])

    assert CaseFile.objects.get().role == "applicant"
    assert refused.status_code == 422 and "附件" in text_of(refused) and Application.objects.count() == 1


def BytesFile(name: str, data: bytes) -> BytesIO:
    file = BytesIO(data)
    file.name = name
    return file


@pytest.mark.parametrize(
    "name", ["于", "欧阳芷若", "阿不都热合曼·买买提", "Иванов", "司马相如", "一二三", "𠮷田"]
)
def test_no_name_is_taken_for_spam(ask, name):
    assert ask(name=name).status_code == 201


def test_a_filled_trap_is_told_and_the_second_try_goes_through(client, ask):
    caught = ask(website="http://spam.example")

    assert caught.status_code == 422 and "请再提交一次" in text_of(caught)
    assert 'value="http://spam.example"' not in text_of(caught)
    assert ask().status_code == 201


def test_a_form_without_our_ticket_is_sent_back_with_everything_typed(client, city):
    answer = client.post("/apply/", {"ticket": "forged"} | typed())

    assert answer.status_code == 422 and SUBJECT in text_of(answer)
    assert 'value="forged"' not in text_of(answer) and not Application.objects.exists()


def test_one_address_sends_only_so_many_applications_and_mistakes_count_for_nothing(ask, monkeypatch):
    monkeypatch.setattr(views, "APPLICATIONS", 2)
    for _n in range(4):
        assert ask(name="").status_code == 422

    answers = [ask().status_code for _n in range(3)]

    assert answers == [201, 201, 429]


def test_nothing_of_an_application_is_cached_indexed_or_found(ask, client, city, caplog):
    answer = ask()
    sealed(city)
    index.follow()

    assert "no-store" in answer["Cache-Control"] and "noindex" in answer["X-Robots-Tag"]
    assert not Record.objects.filter(title__contains=SUBJECT).exists()
    for page in (
        "/search/?q=炳草岗大桥",
        "/search/suggest.json?q=炳草岗",
        "/feeds/latest.atom",
        "/log/",
        "/",
    ):
        text = (
            text_of(client.get(page)).replace("炳草岗大桥", "") if "q=" in page else text_of(client.get(page))
        )
        for secret in (NAME, PHONE, ID_NUMBER, SUBJECT, receipt_of(answer).number):
            assert secret not in text, page
    assert NAME not in caplog.text and receipt_of(answer).code not in caplog.text


def test_a_form_without_its_token_is_refused(city):
    strict = Client(enforce_csrf_checks=True)

    assert strict.post("/apply/", typed()).status_code == 403
    assert cache.get("nothing") is None and not Application.objects.exists()


def test_a_village_is_not_asked_and_an_unknown_agency_is_a_problem(ask):
    answer = ask(agency="nowhere")

    assert answer.status_code == 422 and 'id="id_agency_error"' in text_of(answer)
