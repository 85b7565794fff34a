"""What the jobs do: each a plain function that calls the step of a verb. An exception is the job's failure."""

import logging

from django.contrib.sessions.models import Session
from django.utils import timezone

from yangguang.answer.clock import recompute_open
from yangguang.answer.erase import erase_due
from yangguang.jobs.errors import SomeFailed
from yangguang.ledger.seal import seal
from yangguang.notify.digest import send_due
from yangguang.notify.subscribe import forget_unconfirmed
from yangguang.oversee.check_data import check_data
from yangguang.oversee.counts import tally
from yangguang.oversee.publish_report import conclude_all
from yangguang.publish.mirror import mirror
from yangguang.publish.release import release_due
from yangguang.search.index import follow

log = logging.getLogger(__name__)
SHOWN = 5  # findings named in an error
# Leaves that the public files and the index follow in one pass: some seconds. After a bulk release the next pass goes on;
# what was withdrawn in between comes first in it, and no other job waits.
PASS = 10_000


def follow_log() -> None:
    """Seal what was released, then let the public files and the index follow, in this order."""
    if sealed := seal():
        log.info("sealed %d leaves", sealed)
    mirror(limit=PASS)
    follow(limit=PASS)


def count_releases() -> None:
    """Let the rollups of the log follow it: what figures are read from."""
    tally.follow()


def release_scheduled() -> None:
    """Release what was scheduled for now, and mark reports whose release has happened as published.

    Raises SomeFailed naming the drafts that could not be released.
    """
    failed = [(draft, err) for draft, err in release_due(now=timezone.now()) if err]
    conclude_all()
    if failed:
        raise SomeFailed("；".join(f"draft {draft.pk}: {err}" for draft, err in failed[:SHOWN]))


def compare_with_log() -> None:
    """Compare the database with the log. Raises SomeFailed with the first findings."""
    if found := check_data():
        raise SomeFailed(f"{len(found)}: " + "；".join(each.message for each in found[:SHOWN]))


def recompute_deadlines() -> None:
    """Hold the open applications against the calendar of today: a new holiday notice reaches them here."""
    for change in recompute_open():
        log.info("%s: due %s, before %s", change.application, change.after, change.before)


def erase_expired() -> None:
    """Erase applicants' data whose time of keeping is over."""
    if erased := erase_due():
        log.info("erased the applicants' data of %d cases", len(erased))


def send_digests() -> None:
    """Write to those who follow something by e-mail, and forget who asked for it and never confirmed."""
    if forgotten := forget_unconfirmed():
        log.info("forgot %d subscriptions that nobody confirmed", forgotten)
    if sent := send_due():
        log.info("sent %d digests", sent)


def forget_sessions() -> None:
    """Delete sessions that have ended."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
