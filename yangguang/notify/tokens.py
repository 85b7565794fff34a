"""The links in mails: signed with the city's secret, bound to one subscription, worthless once it is gone."""

from datetime import timedelta

from django.core import signing
from django.utils.translation import gettext as _

from .errors import BadToken
from .models import Subscription

VALID = timedelta(hours=48)  # of a link that confirms
_CONFIRM, _LEAVE = "notify.confirm", "notify.leave"


def confirm_token(subscription: Subscription) -> str:
    """The token of the link that confirms; it ends after VALID."""
    return signing.TimestampSigner(salt=_CONFIRM).sign(_named(subscription))


def leave_token(subscription: Subscription) -> str:
    """The token of the link that ends the subscription; it never ends before the subscription does."""
    return signing.Signer(salt=_LEAVE).sign(_named(subscription))


def to_confirm(token: str) -> Subscription:
    """The subscription that `token` confirms. Raises BadToken."""
    return _found(signing.TimestampSigner(salt=_CONFIRM), token, max_age=VALID)


def to_leave(token: str) -> Subscription:
    """The subscription that `token` ends. Raises BadToken."""
    return _found(signing.Signer(salt=_LEAVE), token)


def _named(subscription: Subscription) -> str:
    return f"{subscription.pk}.{subscription.nonce}"


def _found(signer: signing.Signer, token: str, **limits) -> Subscription:
    try:
        number, _dot, nonce = signer.unsign(token, **limits).partition(".")
    except signing.BadSignature:
        number = nonce = ""
    found = Subscription.objects.filter(pk=int(number), nonce=nonce).first() if number.isdecimal() else None
    if found is None:
        raise BadToken(_("这个链接已经失效，或者这项订阅已经取消。需要时请重新订阅。"))
    return found
