"""The digest: what was released since the log's cursor of each subscription, once a day, withdrawn records left out."""

import logging
from datetime import date, datetime

from django.conf import settings
from django.core.mail import get_connection
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import override

from yangguang.ledger.models import Act, Leaf
from yangguang.publish.models import Record

from . import mails
from .errors import NoSuchTarget
from .models import Subscription
from .targets import target_of, those_of

log = logging.getLogger(__name__)
MORNING = 8  # o'clock, before which nobody is written to
AT_ONCE = 100  # subscriptions a run: the clock has other things to do
READ = 20_000  # leaves looked through for one mail; after a bulk release the next mail goes on where this one ended
FAILURES = 3  # in a row, after which the mail server is taken to be down


class NotAllSent(Exception):
    """The mail server did not take some mails; they are tried again at the next run."""


def send_due(*, now: datetime | None = None) -> int:
    """Write to everyone whose turn it is; returns how many mails went out. Raises NotAllSent.

    A cursor moves only after its mail was taken: killed anywhere, nobody misses a record, and one reader at most
    is told twice.
    """
    now = timezone.localtime(now)
    if not settings.MAIL_OFFERED or now.hour < MORNING:
        return 0
    size, sent, failed, cache = Leaf.objects.sealed_size(), 0, 0, {}
    with get_connection() as connection:
        for each in _waiting(now.date(), size):
            try:
                sent += _tell(each, size=size, now=now, connection=connection, cache=cache)
            except OSError as err:  # SMTPException is one
                failed += 1
                log.warning("a digest was not sent: %s", type(err).__name__)
                if failed >= FAILURES:
                    break
    if failed:
        raise NotAllSent(f"{failed}")
    return sent


def _waiting(today: date, size: int):
    due = Subscription.objects.filter(status=Subscription.Status.ACTIVE, cursor__lt=size)
    return due.filter(Q(sent_at=None) | Q(sent_at__date__lt=today)).order_by("pk")[:AT_ONCE]


def _tell(subscription: Subscription, *, size: int, now: datetime, connection, cache: dict) -> int:
    """Send one digest and move its cursor; 0 where nothing is new."""
    start, end = subscription.cursor, min(subscription.cursor + READ, size)
    if start not in cache:
        cache[start] = _released_between(start, end)
    records, kept = cache[start], {"cursor": end}
    try:
        with override(subscription.language):
            target = target_of(subscription.kind, subscription.target)
    except NoSuchTarget:
        records = []  # the column was closed: nothing comes of it any more
    new = those_of(target, records) if records else []
    if new:
        mails.send_digest(subscription, target, new, connection=connection)
        kept["sent_at"] = now
    Subscription.objects.filter(pk=subscription.pk).update(**kept)
    return bool(new)


def _released_between(start: int, end: int) -> list[Record]:
    """Records that were released or renewed between two sizes of the log and are public now, newest first."""
    leaves = Leaf.objects.filter(index__gte=start, index__lt=end, act__in=(Act.RELEASE, Act.REVISE))
    numbers = set(leaves.values_list("item", flat=True))
    found = Record.objects.filter(index_no__in=numbers).select_related("agency")
    return sorted((record for record in found if record.is_public), key=lambda record: record.pk, reverse=True)
