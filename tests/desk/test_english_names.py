"""The administrator gives an agency its English name at the desk; it is on the pages in English and in the trail."""

import re

import pytest
from django.urls import reverse

from tests.city import appoint
from yangguang.agencies.errors import NotAllowed
from yangguang.agencies.models import Agency, AuditLine, Role
from yangguang.agencies.rename import call_in_english

PAGE = "desk:english-names"


def given(client, agency, name: str, **more: str):
    return client.post(reverse(PAGE), {"agency": agency.pk, "name_en": name} | more, follow=True)


def test_the_administrator_gives_a_name_and_the_english_page_has_it(city, enter, client):
    given(enter("city", "administrator"), city.police, "  Public  Security Bureau ")

    assert Agency.objects.get(pk=city.police.pk).name_en == "Public Security Bureau"
    assert "Public Security Bureau" in client.get("/en/agencies/").content.decode()
    line = AuditLine.objects.get(act="agency.english")
    assert (line.agency, line.subject) == (city.police, f"agency:{city.police.code}")


def test_an_empty_name_brings_the_chinese_one_back(city, enter):
    for name in ("Public Security Bureau", ""):
        given(enter("city", "administrator"), city.police, name)

    assert Agency.objects.get(pk=city.police.pk).name_en == ""


def test_address_and_hours_stand_in_english_beside_the_name_and_come_back_into_the_form(city, enter, client):
    Agency.objects.filter(pk=city.police.pk).update(address="攀枝花市东区示范路7号", office_hours="工作日9:00至17:00")
    page = f"/en/agencies/{city.police.slug}/"
    chinese = client.get(page).content.decode()
    assert "Office (in Chinese)" in chinese and '<dd lang="zh-Hans">攀枝花市东区示范路7号</dd>' in chinese

    administrator = enter("city", "administrator")
    facts = {"address_en": "7 Shifan Road, East District, Panzhihua", "office_hours_en": "Working days 9:00 to 17:00"}
    given(administrator, city.police, "Public Security Bureau", **facts)

    form = administrator.get(reverse(PAGE), {"agency": city.police.pk}).content.decode()
    english = client.get(page).content.decode()
    for text in facts.values():
        assert f'value="{text}"' in form and f'<dd lang="en">{text}</dd>' in english
    assert "(in Chinese)" not in english and "示范路7号" not in english
    assert "示范路7号" in client.get(f"/agencies/{city.police.slug}/").content.decode(), "Chinese pages stay as they are"


def test_chinese_in_an_english_name_is_refused_and_nothing_typed_is_lost(city, enter):
    page = given(enter("city", "administrator"), city.police, "Gong'an 公安").content.decode()

    assert "请只写英文" in page and "公安" in page
    assert Agency.objects.get(pk=city.police.pk).name_en == ""


def test_a_departments_administrator_names_its_own_and_nobody_else_names_any(city, enter):
    city.people["police", "administrator"] = appoint(city.police, Role.ADMINISTRATOR)

    given(enter("police", "administrator"), city.finance, "Finance Bureau")
    given(enter("police", "editor"), city.police, "Public Security Bureau")

    assert not Agency.objects.exclude(name_en="").exists()
    with pytest.raises(NotAllowed):
        call_in_english(city.finance, "Finance Bureau", by=city.person("police", "administrator"))


def test_every_field_has_an_id_of_its_own_and_a_body_with_an_address_alone_is_listed(city, enter):
    administrator = enter("city", "administrator")
    given(administrator, city.police, "", address_en="7 Shifan Road")

    page = administrator.get(reverse(PAGE), {"agency": city.police.pk}).content.decode()

    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids)), "a label leads to one field"
    assert "7 Shifan Road" in page.partition("<caption")[2]
