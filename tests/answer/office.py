"""An office that answers: short cuts through the steps, each by the right person, each on a day of its own."""

from dataclasses import dataclass
from datetime import date

import time_machine

from tests.city import SmallCity
from yangguang.agencies.models import Agency, Person
from yangguang.answer import assign, decide, deliver, receive, register
from yangguang.answer.ask import Question
from yangguang.answer.decide import Item
from yangguang.answer.models import Application, Decision, DeliveryWay

NAME, ID_NUMBER, PHONE = "黄丽华", "110101199003077571", "13800138000"


def question(**facts) -> Question:
    """An application that passes every rule of both texts."""
    return Question(**{
        "name": NAME, "applicant_kind": "natural", "id_type": "resident_id", "id_number": ID_NUMBER,
        "phone": PHONE, "email": "huang@example.cn", "address": "四川省攀枝花市东区某路1号", "postcode": "617000",
        "subject": "炳草岗大桥交通管制方案", "purpose": "生活需要", "delivery_way": "post", "delivery_medium": "paper",
    } | facts)  # fmt: skip


@dataclass
class Office:
    """The police, unless another agency is named; the reply is drafted by the editor, reviewed, decided by the head."""

    city: SmallCity
    agency: Agency

    def person(self, role: str) -> Person:
        if role in ("disclosure", "administrator", "supervisor"):
            return self.city.person("city", role)
        return self.city.person(self.agency.slug, role)

    def received(self, on: date, *, channel: str = "in_person", **facts) -> Application:
        return self.taken(on, channel=channel, **facts).application

    def taken(self, on: date, *, channel: str = "in_person", **facts):
        with at(on):
            return receive.receive(
                question(**facts),
                agency=self.agency,
                by=self.person("editor"),
                channel=channel,
                arrived_on=on,
            )

    def registered(self, on: date, **facts) -> Application:
        found = self.received(on, **facts)
        with at(on):
            register.register(found, by=self.person("editor"))
        return fresh(found)

    def handled(self, on: date, **facts) -> Application:
        found = self.registered(on, **facts)
        with at(on):
            assign.assign(found, by=self.person("editor"), to=self.person("editor"))
        return fresh(found)

    def decided(self, application: Application, on: date, *items: Item) -> Decision:
        items = items or (Item("disclose", application.subject),)
        with at(on):
            made = decide.draft(application, items, by=self.person("editor"))
            decide.submit(made, by=self.person("editor"))
            decide.review(made, by=self.person("reviewer"), passes=True)
            return decide.decide(made, by=self.person("head"))

    def answered(self, application: Application, on: date, *items: Item) -> Application:
        made = self.decided(application, on, *items)
        with at(on):
            deliver.deliver(made, by=self.person("editor"), method=DeliveryWay.IN_PERSON)
        return fresh(application)


def fresh(application: Application) -> Application:
    return Application.objects.select_related("agency").get(pk=application.pk)


def at(day: date):
    """The clock of the test on that day."""
    return time_machine.travel(f"{day.isoformat()}T09:00:00+08:00", tick=False)


def refusal(ground: str = "commercial_secret", **facts) -> Item:
    return Item(**{
        "kind": "refuse", "subject": "炳草岗大桥交通管制方案", "reason": "该信息含有投标单位的报价构成。",
        "grounds": ((ground, ""),),
    } | facts)  # fmt: skip
