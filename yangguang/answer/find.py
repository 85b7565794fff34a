"""The applicant's own door: number and query code, without an account. Wrong in either way it says the same."""

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cache as once

from django.contrib.auth.hashers import check_password, make_password
from django.core.cache import cache
from django.utils.translation import gettext as _

from .errors import NotFound, TooManyAttempts
from .models import Application

# Against guessing: per address of the visitor, and per case number far above, so that nobody can lock an
# applicant out by typing wrong codes. Forgotten after a while (seconds).
TRIES_PER_CLIENT, TRIES_PER_NUMBER, PAUSE = 20, 200, 15 * 60


def find_case(number: str, code: str, *, client: str = "") -> Application:
    """The case that number and code open. `client` is the visitor's address, to slow down who tries many.

    Raises NotFound, the same for a wrong number and a wrong code, in about the same time; TooManyAttempts.
    """
    number, code = number.strip(), code.strip().upper().replace(" ", "").replace("-", "")
    marks = [(_mark("number", number), TRIES_PER_NUMBER)]
    marks += [(_mark("client", client), TRIES_PER_CLIENT)] if client else []
    if any(cache.get(mark, 0) >= most for mark, most in marks):
        raise TooManyAttempts(_("尝试次数过多，请在%d分钟后再试") % (PAUSE // 60))
    # Counted before the slow comparison: many questions at the same moment cannot all be let through.
    for mark, _most in marks:
        _count(mark, 1)
    found = (
        Application.objects.select_related("agency", "transferred_to", "merged_into")
        .filter(number=number)
        .first()
    )
    nobody = _nobody()  # for known numbers too, or the first unknown one would take longer
    if not check_password(code, found.code_hash if found else nobody) or found is None:
        raise NotFound(_("受理号或者查询码不对，请核对回执"))
    for mark, _most in marks:
        _count(mark, -1)
    return found


@dataclass(frozen=True)
class PublicStatus:
    """What anyone may be told who holds the number and the code, and what the API answers: no person, no text."""

    number: str
    agency: str
    status: str
    received_on: date
    due_on: date | None
    concluded_on: date | None


def public_status(application: Application) -> PublicStatus:
    """The case's public status."""
    return PublicStatus(
        number=application.number,
        agency=application.agency.name,
        status=application.status,
        received_on=application.received_on,
        due_on=application.due_on,
        concluded_on=application.concluded_on,
    )


def _mark(kind: str, value: str) -> str:
    """A key of the cache that does not carry what was typed."""
    return f"case-tries:{kind}:{hashlib.sha256(value.encode()).hexdigest()[:32]}"


def _count(mark: str, by: int) -> None:
    """Count an attempt, or give one back. The pause is set anew: not every cache keeps it while counting."""
    cache.add(mark, 0, PAUSE)
    try:
        cache.incr(mark, by)
    except ValueError:  # ran out between the two questions
        cache.set(mark, max(by, 0), PAUSE)
    cache.touch(mark, PAUSE)


@once
def _nobody() -> str:
    """A hash that stands for no case, so that an unknown number takes as long as a wrong code.

    Made once per process: to make it costs as much as to compare, and would tell which numbers exist.
    """
    return make_password("-")
