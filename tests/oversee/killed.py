"""A process that does one step of the report and may be killed in the middle of it: run by test_killed.py.

    python -m tests.oversee.killed build
    python -m tests.oversee.killed take|publish|tally YEAR [NAME COUNT]

With NAME the process kills itself (SIGKILL) when the function NAME of that step is called for the COUNT-th time.
"""

import os
import signal
import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from tests.city import build_city  # noqa: E402
from tests.oversee.office import SHORT, publish_in_2012  # noqa: E402
from yangguang.agencies.models import Agency, Appointment, Person, Role  # noqa: E402
from yangguang.ledger.seal import seal  # noqa: E402
from yangguang.oversee import check, figures, publish_report, report, sign  # noqa: E402
from yangguang.oversee.counts import marks, tally  # noqa: E402
from yangguang.oversee.models import Report  # noqa: E402

YEARS = (2011, 2012)
TEXT = {key: text for key, text in SHORT.items() if "applications" not in text}
TEXT |= {"applications": "没有收到申请。", "fees": "没有收费。", "remedies": "没有复议和诉讼。"}


def person(role: str) -> Person:
    return Person.objects.get(username=f"city-{role}")


def build() -> None:
    call_command("migrate", verbosity=0)
    city = build_city()
    publish_in_2012(city)
    seal()
    reviewer = Person.objects.create(username="city-reviewer", name="审核人")
    Appointment.objects.create(person=reviewer, agency=city.city, role=Role.REVIEWER, since="2008-05-01")
    for year in YEARS:
        made = report.start(Agency.objects.get(slug="city"), year=year, by=person("editor"), form="free")
        made.narrative = TEXT
        made.save()


def take(made: Report) -> None:
    figures.take_figures(made, by=person("editor"))
    made.refresh_from_db()
    found = check.check(made, by=person("editor"))
    assert check.blocking(made, found) == [], found
    sign.sign(made, by=person("head"))


def publish(made: Report) -> None:
    people = publish_report.People(
        editor=person("editor"), first=person("reviewer"), second=person("disclosure"),
        secrecy=person("secrecy"), head=person("head"),
    )  # fmt: skip
    publish_report.publish(made, people=people, column="notices")


def kill_at(module, name: str, count: int) -> None:
    """Replace a function of a module by one that is the end of the process at its COUNT-th call."""
    whole, calls = getattr(module, name), []

    def last(*args, **facts):
        calls.append(name)
        if len(calls) == count:
            os.kill(os.getpid(), signal.SIGKILL)
        return whole(*args, **facts)

    setattr(module, name, last)


def main(step: str, year: str = "", name: str = "", count: str = "1") -> None:
    if step == "build":
        return build()
    module = {"take": figures, "publish": publish_report, "tally": marks}[step]
    if name:
        kill_at(module, name, int(count))
    if step == "tally":
        tally.follow()
        return None
    made = Report.objects.get(year=int(year))
    return take(made) if step == "take" else publish(made)


main(*sys.argv[1:])
