"""Records taken through the desk's functions one by one. Loaded on a city that may be written to."""

import json

from bench.frame import seconds_of
from yangguang.agencies.models import Agency, AgencyKind, Role
from yangguang.demo.replay import person_for
from yangguang.publish import draft, release, review
from yangguang.publish.models import Draft, Record, Verdict

OPINIONS = (Role.REVIEWER, Role.DISCLOSURE, Role.SECRECY, Role.HEAD)


def publish_some(count: int) -> None:
    """As many as are asked for, and one before that is not counted. Prints the seconds."""
    drafted, released = [], []
    for agency, record in _models(count + 1):
        works: list[Draft] = []
        drafted.append(seconds_of(lambda a=agency, r=record, w=works: w.append(reviewed(a, r))))
        head = person_for(agency, Role.HEAD)
        released.append(seconds_of(lambda w=works, h=head: release.release(w[0], by=h)))
    whole = [first + last for first, last in zip(drafted, released, strict=True)]
    print(json.dumps({"release": released[1:], "whole": whole[1:]}))


def reviewed(agency: Agency, record: Record) -> Draft:
    """A draft with the text of a record that is there, through three reviews and the secrecy check."""
    work = draft.start(draft.content_of(record), agency=agency, by=person_for(agency, Role.EDITOR))
    review.submit(work, by=person_for(agency, Role.EDITOR))
    for role in OPINIONS:
        review.give_opinion(work, by=person_for(agency, role), verdict=Verdict.PASS, clause="条例第十七条")
    return work


def _models(count: int) -> list[tuple[Agency, Record]]:
    """Offices that have people of their own, in turn, each with one of its records."""
    found = []
    for agency in Agency.objects.filter(kind=AgencyKind.DEPARTMENT).order_by("pk"):
        if record := Record.objects.public().filter(agency=agency).first():
            found.append((agency, record))
    return (found * count)[:count]
