"""A citizen at the portal: what is typed into the form, and the receipt that comes back."""

import html
import re
from dataclasses import dataclass

import pytest
from django.core.cache import cache

from yangguang.answer.models import Application

NAME, ID_NUMBER, PHONE = "欧阳芷若", "110101199003077571", "13800138000"
SUBJECT = "炳草岗大桥交通管制方案"


@pytest.fixture(autouse=True)
def unhurried():
    """No test pays for the tries of another."""
    cache.clear()


@dataclass
class Receipt:
    """What a citizen writes down."""

    number: str
    code: str

    @property
    def application(self) -> Application:
        return Application.objects.get(number=self.number)


def typed(**facts) -> dict:
    """The form of an application under the text of 2008, complete."""
    return {
        "agency": "police", "subject": SUBJECT, "purpose": "生活需要", "applicant_kind": "natural", "name": NAME,
        "id_type": "resident_id", "id_number": ID_NUMBER, "phone": PHONE, "delivery_way": "online",
        "delivery_medium": "electronic", "website": "",
    } | facts  # fmt: skip


def ticket_of(client) -> str:
    page = client.get("/apply/?form").content.decode()
    return html.unescape(re.search(r'name="ticket" value="([^"]+)"', page)[1])


def receipt_of(answer) -> Receipt:
    page = answer.content.decode()
    found = re.findall(r'<dd class="code[^"]*"[^>]*>([^<]+)</dd>', page)
    return Receipt(found[0], found[1])


@pytest.fixture
def ask(client, city):
    """Send an application: `ask(subject="…")` gives the answer of the portal."""

    def send(browser=client, **facts):
        return browser.post("/apply/", {"ticket": ticket_of(browser)} | typed(**facts))

    return send


@pytest.fixture
def receipt(ask) -> Receipt:
    """The receipt of an application at the police."""
    return receipt_of(ask())


@pytest.fixture
def open_case(client):
    """Open a case with number and code, as at the door."""

    def enter(receipt: Receipt, browser=client):
        return browser.post("/apply/follow/", {"number": receipt.number, "code": receipt.code}, follow=True)

    return enter
