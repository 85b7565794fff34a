"""What the desk's pages of applications and the tables of the annual report cost with so many cases.

Loaded by `bench.cases` once the settings of the temporary city are in place. The cases are written past the steps, with
one sealed text for all of them: what is measured reads rows, and does not care who wrote them.
"""

import random
import statistics
import time
from datetime import date, timedelta

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bench.city import Row, timed
from yangguang.agencies.models import Agency, Appointment, Role
from yangguang.answer import counts, keys
from yangguang.answer.models import Applicant, ApplicantKind, Application
from yangguang.cli.city import bring_up_to_date, collect_static
from yangguang.demo.load import load_city
from yangguang.law.workdays import add_workdays, is_workday

ROUNDS, SEED = 5, 2019
# Kind of reply, principal ground, share of a hundred.
SPREAD = (
    ("disclose", "", 38), ("already_public", "", 14), ("partial", "", 9), ("not_exist", "", 16),
    ("not_this_agency", "", 12), ("refuse", "state_secret", 1), ("refuse", "third", 4), ("withdrawn", "", 6),
)  # fmt: skip
LATE = date(2019, 5, 15)
GROUND_OF = {"state_secret": ("state_secret", "state_secret"), "third": ("commercial_secret", "third_party")}  # 2008, 2019


def measure(*, count: int) -> list[Row]:
    """Write the cases, then ask for every page and table a few times."""
    bring_up_to_date()
    collect_static()
    load_city()
    with timed() as took:
        _write(count)
    return [Row("cases", count, "", f"2008 to today, written in {took.seconds:.0f} s"), *_pages(), *_tables()]


def _write(count: int) -> None:
    """Cases over all agencies and years, a few of them open, by date of receipt as they would have come."""
    chance, today = random.Random(SEED), timezone.localdate()
    agencies = list(Agency.objects.filter(until=None)[:90])
    days = [day for n in range((today - date(2008, 5, 1)).days) if is_workday(day := date(2008, 5, 1) + timedelta(n))]
    received = sorted(chance.choices(days, weights=range(1, len(days) + 1), k=count))
    serials: dict[tuple, int] = {}
    cases = []
    for number, day in enumerate(received, start=1):
        agency = chance.choice(agencies)
        serial = serials[agency.pk, day.year] = serials.get((agency.pk, day.year), 0) + 1
        cases.append(_case(chance, agency, serial, day, today, number))
    columns = [field for field in Application._meta.concrete_fields if not field.primary_key]
    _insert(Application, columns, cases)
    sealed = {name: keys.seal_text("云在天") for name in Applicant.SEALED}
    fields = [field for field in Applicant._meta.concrete_fields if not field.primary_key]
    numbers = Application.objects.order_by("pk").values_list("pk", flat=True)
    _insert(Applicant, fields, [
        sealed | {"application_id": pk, "id_type": "resident_id", "fingerprint": f"{pk % 60000:064d}"} for pk in numbers
    ])  # fmt: skip


_SUBJECT: list[str] = []


def _case(chance, agency: Agency, serial: int, day: date, today: date, number: int) -> dict:
    if not _SUBJECT:
        _SUBJECT.append(keys.seal_text("炳草岗大桥交通管制方案"))
    due = add_workdays(day, 20 if day >= LATE else 15) if day.year < today.year else day + timedelta(28)
    ended = day + timedelta(chance.randint(1, 34))
    still = ended > today
    kind, ground, _share = chance.choices(SPREAD, weights=[each[2] for each in SPREAD])[0]
    ground = ground and GROUND_OF[ground][day >= LATE]
    at = timezone.now()
    empty = {field.attname: "" for field in Application._meta.concrete_fields if not field.null}
    nothing = {field.attname: None for field in Application._meta.concrete_fields if field.null}
    return empty | nothing | {
        "agency_id": agency.pk, "year": day.year, "serial": serial, "number": f"{agency.slug}-{day.year}-{serial:05d}",
        "code_hash": "x", "log_item": f"bench-{number}", "channel": "internet", "arrived_on": day, "received_on": day,
        "registered_on": day, "entered_at": at, "applicant_kind": chance.choice(ApplicantKind.values), "own_data": False,
        "subject": _SUBJECT[0], "delivery_way": "online", "delivery_medium": "electronic", "waiver_asked": False,
        "status": "handling" if still else "closed", "due_on": due, "concluded_on": None if still else ended,
        "resolution": "" if still else "withdrawn" if kind == "withdrawn" else "answered",
        "outcome_kind": "" if still else kind, "outcome_ground": "" if still else ground,
    }  # fmt: skip


def _insert(model, fields, rows: list[dict]) -> None:
    names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({names}) VALUES ({marks})"
    plain = {field for field in fields if not hasattr(field, "get_db_prep_save") or "Encrypted" in type(field).__name__}
    with connection.cursor() as cursor:
        cursor.executemany(statement, [[
            row[field.attname] if field in plain else field.get_db_prep_save(row[field.attname], connection)
            for field in fields
        ] for row in rows])  # fmt: skip


def _pages() -> list[Row]:
    settings.ALLOWED_HOSTS = ["*"]
    client, rows = Client(), []
    held = Appointment.objects.filter(role=Role.SUPERVISOR).select_related("person").first()
    client.force_login(held.person)
    cases, year = reverse("desk:cases"), timezone.localdate().year - 1
    last = Application.objects.order_by("pk")[500].pk
    addresses = {
        "list, all": f"{cases}?show=all", "list, open": cases, "list, overdue": f"{cases}?show=overdue",
        "list, late replies": f"{cases}?show=late", "list, a year and an outcome": f"{cases}?show=all&year={year}&outcome=partial",
        "list, its last page": f"{cases}?show=all&before={last}", "dashboard": f"{reverse('desk:case-numbers')}?year={year}",
        "today": reverse("wagtailadmin_home"),
    }  # fmt: skip
    for what, address in addresses.items():
        rows.append(_measured(what, lambda address=address: client.get(address).content))
    return rows


def _tables() -> list[Row]:
    year = timezone.localdate().year - 1
    period = counts.Period.of_year(year, Agency.objects.all())
    return [
        _measured("table three, all agencies", lambda: counts.table3(period, form_id="2021")),
        _measured("table four, all agencies", lambda: counts.table4(period, form_id="2021")),
    ]


def _measured(what: str, ask) -> Row:
    ask()
    with CaptureQueriesContext(connection) as asked:
        ask()
        queries = len(asked)
    taken, before = [], time.process_time()
    for _round in range(ROUNDS):
        with timed() as took:
            ask()
        taken.append(took.seconds)
    # On SQLite all work is done in this process: its own time tells what it costs while others use the machine.
    own = (time.process_time() - before) / ROUNDS * 1000
    how = f"{queries} queries, slowest {max(taken) * 1000:.0f} ms, {own:.0f} ms of the processor"
    return Row(what, statistics.median(taken) * 1000, "ms", how)
