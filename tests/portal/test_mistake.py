"""The page 找错, and related records on the page of a record: what readers send and see."""

import pytest
from lxml import html

from tests.portal.publishing import sealed, text_of
from tests.portal.store.conftest import open_store, reader  # noqa: F401 a reader through the page store
from yangguang.portal.views.mistake import MOST
from yangguang.publish import relate, withdraw
from yangguang.publish.models import Mistake

pytestmark = pytest.mark.django_db
TYPED = {"kind": "wording", "address": "", "words": "标题里有错别字", "website": ""}


def page_of(client, address: str):
    return html.fromstring(text_of(client.get(address)))


def test_a_record_leads_to_the_form_and_what_is_sent_waits_at_its_agency(city, client):
    record = sealed(city, title="巡查的通知")
    address = page_of(client, record.get_absolute_url()).xpath(
        "//a[contains(@href, '/mistake/?item=')]/@href"
    )[0]
    page = page_of(client, address)
    assert "巡查的通知" in page.text_content()
    assert page.xpath("//input[@name='address']/@value") == [record.get_absolute_url()]

    answer = client.post(address, TYPED)

    assert answer.status_code == 302 and "谢谢" in text_of(client.get(answer["Location"]))
    told = Mistake.objects.get()
    assert (told.agency, told.record, told.words) == (city.police, record, "标题里有错别字")


def test_without_a_record_it_goes_to_the_city(city, client):
    client.post("/mistake/?item=000/9", TYPED | {"address": "/map/"})
    told = Mistake.objects.get()
    assert (told.agency, told.record, told.address) == (city.city, None, "/map/")


def test_what_is_missing_is_said_and_nothing_typed_is_lost(city, client):
    answer = client.post("/mistake/", TYPED | {"words": "", "address": "/map/"})
    assert answer.status_code == 400 and 'value="/map/"' in text_of(answer) and Mistake.objects.count() == 0
    assert client.post("/mistake/", TYPED | {"words": "错" * 501}).status_code == 400
    assert client.post("/mistake/", TYPED | {"kind": "rubbish"}).status_code == 400


def test_machines_are_thanked_and_not_heard_and_nobody_sends_without_end(city, client):
    assert client.post("/mistake/", TYPED | {"website": "https://spam.example"}).status_code == 302
    assert Mistake.objects.count() == 0
    codes = [client.post("/mistake/", TYPED).status_code for _n in range(MOST)]
    assert codes == [302] * (MOST - 1) + [429]


def test_related_records_are_named_on_both_pages_at_once(city, reader):  # noqa: F811
    rules, notes = city.released(title="巡查办法"), city.released(title="办法问答")
    pages = [each.get_absolute_url() for each in (rules, notes)]
    for _time in range(3):
        for each in pages:
            reader.get(each)
    assert all(reader.is_kept(each) for each in pages)

    made = relate.relate(
        notes, kind="interprets", index_no=rules.index_no, by=city.person("police", "editor")
    )

    assert "解读材料" in reader.get(pages[0]).text and "巡查办法" in reader.get(pages[1]).text
    withdraw.withdraw(rules, by=city.person("police", "head"), reason="error")
    assert "巡查办法" not in reader.get(pages[1]).text and rules.index_no in reader.get(pages[1]).text
    relate.unrelate(made, by=city.person("police", "editor"))
    assert rules.index_no not in reader.get(pages[1]).text
