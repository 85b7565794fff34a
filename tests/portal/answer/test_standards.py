"""Pages of an application against the W3C's checker and axe: the form with its mistakes, the receipt, the case."""

import re
from datetime import date

import pytest

from tests.answer.office import Office, refusal
from tests.portal.answer.conftest import receipt_of
from tests.portal.answer.test_deadline import ASKED
from tests.portal.publishing import sealed, text_of
from tests.portal.standards import faults_on_a_phone, html_errors
from yangguang.answer import assign, correct, deliver, letters, register

pytestmark = pytest.mark.django_db
TODAY = date(2013, 3, 11)


@pytest.fixture
def pages(city, client, ask, open_case) -> dict[str, str]:
    """Every kind of page about an application, by what it shows."""
    sealed(city, title="炳草岗大桥交通管制的通知")
    office, editor = Office(city, city.police), city.person("police", "editor")
    made = ask()
    receipt = receipt_of(made)
    case = receipt.application
    pages = {
        "hits": text_of(client.get("/apply/?q=炳草岗大桥")), "mistakes": text_of(ask(name="", phone="1")),
        "receipt": text_of(made), "door": text_of(client.get("/apply/follow/")), "new": text_of(open_case(receipt)),
        "withdraw": text_of(client.get("/apply/case/withdraw/")), "calculator": text_of(client.get("/tools/deadline/")),
        "calculated": text_of(client.get("/tools/deadline/", ASKED)),
        "miscalculated": text_of(client.get("/tools/deadline/", {"received": "x", "kind": "extended"})),
        "english": text_of(client.get("/en/apply/?form")),
    }  # fmt: skip
    register.register(case, by=editor)
    assign.assign(case, by=editor, to=editor)
    correct.ask_correction(case, by=editor, what="请写明年份", until=date(2013, 4, 1))
    pages["asked"] = text_of(client.get("/apply/case/"))
    correct.take_correction(case, by=None, subject="2012年的方案")
    made = office.decided(case, TODAY, refusal())
    letters.reply(made, by=editor)
    deliver.deliver(made, by=editor, method="online")
    return pages | {"answered": text_of(client.get("/apply/case/"))}


def test_the_html_checker_finds_no_error(pages, tmp_path):
    assert html_errors(pages, tmp_path) == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_and_nothing_overflows_a_phone(pages, scheme):
    assert faults_on_a_phone(pages, scheme) == []


def test_no_page_needs_a_script_or_a_style_of_its_own(pages):
    for name, page in pages.items():
        assert "<style" not in page and " style=" not in page and " onclick" not in page, name
        assert re.findall(r"<script(?![^>]* src=)", page) == [], name
