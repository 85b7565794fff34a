"""What one page costs the application itself: a record's page that nobody kept, and the desk's lists."""

import random
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.frame import Measured, Place, median_of, p50_p95, seconds_of
from yangguang.agencies.models import Agency, AgencyKind, Person, Role
from yangguang.demo.replay import person_for
from yangguang.publish.models import Record

PAGES, SEED, RUNS = 200, 2012, 5
COLD = f"{PAGES} records drawn at random, each page made once by the application in process, the page store not asked."
DESK = (
    "pages of {who}, signed in, made by the application in process: the list of all records, the queue of what waits for review and "
    "the day's first page. Signing in is rolled back."
)


def cold_page(place: Place) -> Iterator[Measured]:
    """Milliseconds of work, and queries, of a record's page."""
    settings.ALLOWED_HOSTS = ["*"]
    client, rng = Client(), random.Random(SEED)
    last = Record.objects.order_by("-pk").values_list("pk", flat=True)[0]
    addresses = [record.get_absolute_url() for record in _some(rng, last, PAGES)]
    _ok(client, addresses[0])
    seconds = [seconds_of(lambda address=address: _ok(client, address)) for address in addresses]
    with CaptureQueriesContext(connection) as asked:
        for address in addresses[:10]:
            _ok(client, address)
        queries = len(asked) / 10
    yield Measured("cold_page", p50_p95(seconds)[0], note=f"{COLD} 95 % in {p50_p95(seconds)[1]:.1f} ms.")
    yield Measured("cold_page_queries", queries, note="the mean of ten of them.")


def _some(rng: random.Random, last: int, count: int) -> list[Record]:
    found: list[Record] = []
    while len(found) < count:
        found += Record.objects.public().filter(pk=rng.randint(1, last))
    return found


def desk(place: Place) -> Iterator[Measured]:
    """The lists of the office that sees most: the slowest of the three decides."""
    settings.ALLOWED_HOSTS = ["*"]
    city = Agency.objects.get(kind=AgencyKind.CITY)
    department = Agency.objects.filter(kind=AgencyKind.DEPARTMENT).order_by("pk").first()
    people = {"city": person_for(city, Role.DISCLOSURE), "department": person_for(department, Role.HEAD)}
    pages = {
        "desk_records": (reverse("desk:records"), people["city"]),
        "desk_queue": (reverse("desk:drafts") + "?show=review", people["city"]),
        "desk_today": (reverse("wagtailadmin_home"), people["department"]),
    }
    for name, (address, person) in pages.items():
        with signed_in(person) as client:
            seconds = median_of(lambda client=client, address=address: _ok(client, address), runs=RUNS)
            with CaptureQueriesContext(connection) as asked:
                _ok(client, address)
                queries = len(asked)
        yield Measured(name, seconds * 1000, note=f"{DESK.format(who='who sees all the city' if person == people['city'] else 'a head of department')} {queries} queries.")


@contextmanager
def signed_in(person: Person) -> Iterator[Client]:
    """A reader at the desk whose session is not kept."""
    with transaction.atomic():
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        yield client
        transaction.set_rollback(True)


def _ok(client: Client, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")
    # A streamed or lazy answer is only made when it is read.
    answer.getvalue()
