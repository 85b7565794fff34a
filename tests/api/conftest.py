"""The language of one request must not stay for the next test."""

import pytest
from django.utils import translation

from tests.answer.office import Office
from tests.city import SmallCity
from tests.oversee.office import SHORT, publish_in_2012, published, returned
from yangguang.oversee.models import Report


@pytest.fixture(autouse=True)
def chinese(settings):
    """Addresses in tests are those of the default language."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture
def office(city) -> Office:
    return Office(city, city.police)


@pytest.fixture
def ask(client):
    """Ask an operation: `ask("/law/due", {…})` posts JSON, without a body it gets. The answer's status and JSON."""

    def send(path: str, body=None, **kwargs):
        if body is None:
            answer = client.get(f"/api/v1{path}", kwargs)
        else:
            answer = client.post(f"/api/v1{path}", body, content_type="application/json")
        kind = answer["Content-Type"].partition(";")[0]
        assert kind == ("application/json" if answer.status_code < 400 else "application/problem+json")
        return answer.status_code, answer.json()

    return send


@pytest.fixture
def enter(client, city):
    """Log in at the desk as someone in a role: `enter("police", "editor")`."""
    return lambda agency, role: client.force_login(city.person(agency, role))


def published_report(city: SmallCity) -> Report:
    """The city's report on 2012, with counted and returned figures."""
    publish_in_2012(city, title="第1号通知")
    returned(city, "hotline.valid", 11747, "件")
    returned(city, "hotline.closed", 11617, "件")
    returned(city, "queries.other_channels", 10, "条", part="档案馆")
    narrative = {
        "proactive": "公开{published.total}。市民热线来件{hotline.valid}，办结{hotline.closed}，办结率{hotline.closed_share}。"
        "查询{queries.other_channels}。"
    }
    return published(city, SHORT | narrative)
