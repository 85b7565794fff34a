"""Days on which replies are due, for an officer's own calendar program, which has no login: a signed token stands in.

The token names a person and nothing else. It ends with the person's password, so a changed password closes every
calendar that was given away, and it opens nothing to whoever is out of office.
"""

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from yangguang.agencies.models import Person

from .access import visible_applications
from .models import Application

_SALT = "answer.due_feed"
MOST = 2_000


def token_of(person: Person) -> str:
    """The token of a person's calendar."""
    return signing.dumps([person.pk, _mark(person)], salt=_SALT)


def person_of_token(token: str) -> Person | None:
    """Whose calendar it is; None for a forged token, a locked login and after a change of password."""
    try:
        pk, mark = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    person = Person.objects.filter(pk=pk, is_active=True).first()
    return person if person and constant_time_compare(mark, _mark(person)) else None


def due_cases(person: Person) -> list[Application]:
    """Open cases with a last day that the person may see, the most urgent first."""
    cases = visible_applications(person).open().exclude(due_on=None).select_related("agency")
    return list(cases.order_by("due_on", "pk")[:MOST])


def _mark(person: Person) -> str:
    return salted_hmac(_SALT, person.password).hexdigest()[:16]
