"""Setting the demo city up in the database: bodies, people with their appointments, columns. Safe to repeat."""

from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import transaction

from yangguang.agencies.models import Agency, Appointment, Person
from yangguang.agencies.tree import establish
from yangguang.demo.city import city_tree, people
from yangguang.demo.columns import column_tree
from yangguang.demo.columns_english import english_names
from yangguang.publish import columns
from yangguang.publish.models import Column

SINCE = date(2008, 5, 1)  # the day from which the Regulation asks for people who answer for disclosure
DEMO_PASSWORD = "yangguang-2012"  # noqa: S105 printed for everyone who tries the demo; never used elsewhere


@transaction.atomic
def load_city() -> None:
    """Bodies, people and columns, all of them or none; a second call finds them there and does nothing."""
    if Agency.objects.exists():
        return
    agencies = _load_agencies()
    _load_people(agencies)
    _load_columns(agencies)


def _load_agencies() -> dict[str, Agency]:
    made: dict[str, Agency] = {}
    for body in city_tree():
        facts = {name: getattr(body, name) for name in body.__slots__ if name != "parent"}
        made[body.code] = establish(parent=made.get(body.parent), **facts)
    return made


def _load_people(agencies: dict[str, Agency]) -> None:
    password = make_password(DEMO_PASSWORD)
    persons = Person.objects.bulk_create(
        Person(
            username=each.login, name=each.name, password=password, email=f"{each.login}@panzhihua.example"
        )
        for each in people()
    )
    Appointment.objects.bulk_create(
        Appointment(person=person, agency=agencies[each.agency], role=each.role, since=SINCE)
        for person, each in zip(persons, people(), strict=True)
    )


def _load_columns(agencies: dict[str, Agency]) -> None:
    made: dict[str, Column] = {}
    english = english_names()
    for row in column_tree():
        made[row.code] = columns.establish(
            parent=made.get(row.parent), code=row.code, name=row.name, name_en=english[row.code], site=agencies[row.site],
            owner=agencies[row.owner], kind=row.kind, update_days=row.update_days or None, order=row.order,
        )  # fmt: skip
