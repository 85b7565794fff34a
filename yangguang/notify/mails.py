"""The two mails: one that asks whether the address is right, and the digest of what is new. Plain text, no pictures,
nothing that tells us whether it was read."""


from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from yangguang.agencies.named import called
from yangguang.law.traditional import to_traditional
from yangguang.publish.models import Record

from .models import Subscription
from .targets import Target
from .tokens import confirm_token, leave_token

SHOWN = 30  # records named in one mail


def send_confirmation(subscription: Subscription, target: Target) -> None:
    """Ask the address whether it wants to follow `target`."""
    with translation.override(subscription.language):
        link = _absolute(reverse("subscribe_confirm", args=[confirm_token(subscription)]))
        text = render_to_string("notify/confirm.txt", {"target": target, "link": link, "site": settings.SITE_URL})
    _mail(subscription, text).send()


def send_digest(
    subscription: Subscription, target: Target, records: list[Record], *, connection: BaseEmailBackend
) -> None:
    """Tell the address of new records, with a way out that takes one click (RFC 8058)."""
    with translation.override(subscription.language):
        leave = _absolute(reverse("subscribe_leave", args=[leave_token(subscription)]))
        shown = [(record, called(record.agency), _absolute(record.get_absolute_url())) for record in records[:SHOWN]]
        facts = {
            "target": target, "records": shown, "count": len(records), "more": len(records) - len(shown),
            "page": _absolute(target.path), "leave": leave,
        }  # fmt: skip
        text = render_to_string("notify/digest.txt", facts)
    headers = {
        "List-Unsubscribe": f"<{leave}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "Precedence": "bulk",
    }
    _mail(subscription, text, headers=headers, connection=connection).send()


def _mail(subscription: Subscription, text: str, **more) -> EmailMessage:
    """The first line of a template is the subject. Traditional characters as on the portal's pages."""
    if subscription.language == "zh-hant":
        text = to_traditional(text)
    subject, _line, body = text.strip().partition("\n")
    return EmailMessage(subject.strip(), body.strip() + "\n", settings.MAIL_FROM, [subscription.address], **more)


def _absolute(path: str) -> str:
    return settings.SITE_URL + path
