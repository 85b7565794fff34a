"""Officers at the desk with an application: pages asked and forms sent by the right person."""

from dataclasses import dataclass

import pytest
from django.urls import reverse

from tests.answer.office import Office, question
from yangguang.answer import receive
from yangguang.answer.models import Application


@pytest.fixture
def office(city) -> Office:
    return Office(city, city.police)


@dataclass
class Desk:
    """One case at the desk of the police, unless another agency is named."""

    enter: object
    application: Application

    def page(self, role: str, *, agency: str = "police") -> str:
        return self.enter(agency, role).get(reverse("desk:case", args=[self.application.pk])).content.decode()

    def act(self, role: str, act: str, *, agency: str = "police", **data):
        page = reverse("desk:case-act", args=[self.application.pk, act])
        return self.enter(agency, role).post(page, data)

    def done(self, role: str, act: str, *, agency: str = "police", **data) -> None:
        """The step, which must be taken."""
        answer = self.act(role, act, agency=agency, **data)
        assert answer.status_code == 302, answer.content.decode()[-3000:]
        self.application.refresh_from_db()

    def draft(self, role: str, *items: dict):
        data = {"count": len(items)}
        for number, item in enumerate(items):
            data |= {f"i{number}-{name}": value for name, value in item.items()}
        return self.enter("police", role).post(reverse("desk:case-draft", args=[self.application.pk]), data)


@pytest.fixture
def desk(city, enter) -> Desk:
    """An application that came over the internet today."""
    return Desk(enter, receive.receive(question(), agency=city.police, by=None).application)
