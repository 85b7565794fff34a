"""One form, one application: a form carries a signed ticket that is taken once, so that a reload asks nothing twice."""

import hashlib
import secrets

from django.core import signing
from django.core.cache import cache

GOOD_FOR = 24 * 3600  # seconds
_SALT = "portal.tickets"


def issue() -> str:
    """A new ticket for a form."""
    return signing.dumps(secrets.token_hex(8), salt=_SALT)


def is_good(ticket: str) -> bool:
    """Did we issue this ticket, and not too long ago?"""
    try:
        signing.loads(ticket, salt=_SALT, max_age=GOOD_FOR)
    except signing.BadSignature:
        return False
    return True


def take(ticket: str) -> bool:
    """Take the ticket; False if it was taken before."""
    return cache.add(_key(ticket), 1, GOOD_FOR)


def give_back(ticket: str) -> None:
    """Nothing came of it: the same form may be sent again."""
    cache.delete(_key(ticket))


def _key(ticket: str) -> str:
    return f"ticket:{hashlib.sha256(ticket.encode()).hexdigest()[:32]}"
