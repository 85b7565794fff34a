"""The page about the API: every operation, in the reader's language, readable on a phone, without a script."""

import re

import pytest

from tests.portal.standards import faults_on_a_phone, html_errors
from yangguang.api.v1 import api

pytestmark = pytest.mark.django_db
HAN = re.compile(r"[\u4e00-\u9fff]+")


def main_of(client, address: str) -> str:
    page = client.get(address).content.decode()
    return page[page.index("<main") : page.index("</main")]


def test_the_page_shows_every_operation_with_its_fields(city, client):
    page = main_of(client, "/tools/api/")

    for path, methods in api.get_openapi_schema()["paths"].items():
        for method, each in methods.items():
            assert f"{method.upper()} {path}" in page and each["summary"] in page
    assert "应答复之日" in page and "events[].kind" in page and "clock.steps[].rule" in page


def test_in_english_nothing_of_it_stays_chinese_and_in_traditional_nothing_simplified(city, client):
    assert HAN.findall(main_of(client, "/en/tools/api/")) == []
    assert "申請" in main_of(client, "/zh-hant/tools/api/") and "申请" not in main_of(client, "/zh-hant/tools/api/")


def test_the_page_holds_to_the_html_checker_and_axe(city, client, tmp_path):
    pages = {name: client.get(f"{name}tools/api/").content.decode() for name in ("/", "/en/")}

    assert html_errors(pages, tmp_path) == "" and faults_on_a_phone(pages, "light") == []
    for page in pages.values():
        assert "<style" not in page and " style=" not in page and re.findall(r"<script(?![^>]* src=)", page) == []
