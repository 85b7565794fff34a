"""Asking for a subscription, confirming it by the link in the mail, and leaving it, which erases it.

Nobody learns from the portal's answers whether an address subscribes to anything: asking always ends the same way.
"""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from yangguang.ledger.models import Leaf

from . import mails
from .models import Subscription
from .targets import Target
from .tokens import VALID, to_confirm, to_leave

MOST = 3  # mails that ask for confirmation, to one address in a day
KEPT = 50  # subscriptions of one address


def ask(target: Target, address: str, *, language: str = "zh-hans") -> bool:
    """Keep a pending subscription and send the link that confirms it; True if a mail went out.

    Nothing is sent where the address follows the thing already, or was written to too often: no stranger can fill
    somebody's mailbox through this form. Raises OSError (SMTPException is one) where the mail server does not take it.
    """
    now, digest = timezone.now(), digest_of(address)
    own = Subscription.objects.filter(address_digest=digest)
    if own.filter(status=Subscription.Status.PENDING, asked_at__gt=now - timedelta(days=1)).count() >= MOST:
        return False
    if own.count() >= KEPT or own.filter(kind=target.kind, target=target.key).exists():
        return False
    with transaction.atomic():
        kept = Subscription.objects.create(
            kind=target.kind, target=target.key, address=address, address_digest=digest, language=language,
            nonce=secrets.token_hex(16), asked_at=now,
        )  # fmt: skip
        mails.send_confirmation(kept, target)  # a mail that cannot be sent leaves no row
    return True


@transaction.atomic
def confirm(token: str) -> Subscription:
    """The reader followed the link: what is sealed from now on is told. Raises BadToken."""
    kept = Subscription.objects.select_for_update().get(pk=to_confirm(token).pk)
    if kept.status == Subscription.Status.PENDING:
        kept.status, kept.confirmed_at = Subscription.Status.ACTIVE, timezone.now()
        kept.cursor = Leaf.objects.sealed_size()
        kept.save(update_fields=["status", "confirmed_at", "cursor"])
    return kept


def leave(token: str) -> None:
    """Erase the subscription with its address. Raises BadToken where there is none any more."""
    to_leave(token).delete()


def forget_unconfirmed() -> int:
    """Erase what nobody confirmed in time; returns how many."""
    late = Subscription.objects.filter(status=Subscription.Status.PENDING, asked_at__lt=timezone.now() - VALID)
    return late.delete()[0]


def digest_of(address: str) -> str:
    """A keyed digest of an address, to see the same one again without reading it."""
    return salted_hmac("notify.address", address.strip().casefold(), algorithm="sha256").hexdigest()
