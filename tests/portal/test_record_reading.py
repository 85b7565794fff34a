"""Reading a record: what happened to it, what changed, how it is cited, its contents, a look at its files."""

import io

import pytest
from lxml import html
from PIL import Image

from tests.portal.publishing import drafted_with_file, released_with_file, revised, sealed, text_of
from tests.publish.made_files import pdf_bytes
from yangguang.ledger.seal import seal
from yangguang.publish import withdraw

pytestmark = pytest.mark.django_db
LONG = "".join(f"<h2>第{n}部分<strong>安排</strong></h2><p>内容。</p>" for n in range(1, 5))


def page_of(client, address: str):
    return html.fromstring(text_of(client.get(address)))


def happened(page) -> list[str]:
    return [" ".join(each.text_content().split()) for each in page.xpath("//ol[@class='way']/li")]


def test_the_page_tells_release_correction_withdrawal_and_return_with_their_places_in_the_log(city, client):
    record = revised(city, sealed(city), title="改过的通知")
    by = city.person("police", "head")
    withdraw.withdraw(record, by=by, reason="error")
    gone = page_of(client, record.get_absolute_url())
    withdraw.restore(record, by=by)
    seal()

    told = happened(page_of(client, record.get_absolute_url()))

    assert [line.split()[2] for line in told] == ["公开", "更新", "撤回", "恢复"]
    assert "日志第 0 条" in told[0] and "日志第 3 条" in told[3]
    assert "待存证" in happened(gone)[-1] and not gone.xpath(
        "//ol[@class='way']//a[contains(@href, '/item/')]"
    )


def test_versions_stand_side_by_side_with_what_went_and_what_came(city, client):
    record = revised(city, sealed(city, title="夏季巡查的通知"), title="冬季巡查的通知")
    address = f"{record.get_absolute_url()}/v2/changes/"

    page = page_of(client, address)

    title = page.xpath("//section[@aria-labelledby='title']")[0]
    assert title.xpath(".//del/text()") == ["夏"] and title.xpath(".//ins/text()") == ["冬"]
    assert title.xpath("string(.//div[@class='new']/p)") == "冬季巡查的通知"
    assert page_of(client, record.get_absolute_url()).xpath(f"//a[@href='{address}']")
    assert [client.get(address.replace("v2", each)).status_code for each in ("v1", "v3")] == [404, 404]


def test_changes_of_a_withdrawn_record_are_gone_with_it(city, client):
    record = revised(city, sealed(city, title="夏季巡查的通知"), title="冬季巡查的通知")
    withdraw.withdraw(record, by=city.person("police", "head"), reason="error")

    answer = client.get(f"{record.get_absolute_url()}/v2/changes/")

    assert answer.status_code == 410 and "巡查" not in text_of(answer)


def test_files_that_changed_are_named(city, client):
    work, _sha256 = drafted_with_file(city, name="一览.txt")
    record = revised(city, city.release(city.reviewed(work)))

    page = page_of(client, f"{record.get_absolute_url()}/v2/changes/")

    assert page.xpath("//section[@aria-labelledby='attachments']//del/text()") == ["一览.txt"]


def test_a_record_is_cited_as_gb_t_7714_asks(city, client, settings):
    record = sealed(city, title="关于巡查的通知", doc_no="攀公发〔2013〕12号")

    page = page_of(client, record.get_absolute_url())

    address = f"{settings.SITE_URL}{record.get_absolute_url()}/v1/"
    assert page.get_element_by_id("cited").text == (
        f"攀枝花市公安局. 关于巡查的通知: 攀公发〔2013〕12号[A/OL]. (2013-03-11)[2013-03-11]. {address}."
    )
    assert page.get_element_by_id("permanent").text == address


def test_what_needs_a_script_is_hidden_without_one(city, client):
    page = page_of(client, sealed(city).get_absolute_url())
    buttons = page.xpath("//main//button")
    assert len(buttons) == 4 and all("hidden" in each.attrib for each in buttons)


def test_a_long_text_has_contents_that_lead_to_its_headings_and_a_short_one_has_none(city, client):
    page = page_of(client, sealed(city, body=LONG).get_absolute_url())

    links = page.xpath("//nav[@class='contents']//a")

    assert [each.text for each in links] == [f"第{n}部分安排" for n in range(1, 5)]
    assert all(page.xpath(f"//h2[@id='{each.get('href')[1:]}']") for each in links)
    short = page_of(client, sealed(city, body="<h2>一</h2><p>短。</p>").get_absolute_url())
    assert not short.xpath("//nav[@class='contents']") and not short.xpath("//main//h2[@id='part-1']")


def test_a_pdf_shows_its_first_page_and_other_files_none(city, client):
    record, _sha256 = released_with_file(city, name="路线.pdf", data=pdf_bytes("夏季巡查路线"))
    page = page_of(client, record.get_absolute_url())
    address = page.xpath("//details[@class='preview']//img/@src")[0]

    answer = client.get(address)

    assert answer.status_code == 200 and Image.open(io.BytesIO(answer.content)).width == 900
    assert client.get(address, HTTP_IF_NONE_MATCH=answer["ETag"]).status_code == 304
    text, sha256 = released_with_file(city)
    assert client.get(f"{text.get_absolute_url()}/v1/previews/{sha256}.jpg").status_code == 404
    withdraw.withdraw(record, by=city.person("police", "head"), reason="error")
    assert client.get(address).status_code == 410


def test_changes_ask_the_same_few_questions_at_any_age(city, client, django_assert_num_queries):
    record = revised(city, sealed(city), title="第二版")
    for n in range(3):
        record = revised(city, record, title=f"第{n}次更新")
    with django_assert_num_queries(5):
        client.get(f"{record.get_absolute_url()}/v4/changes/")
