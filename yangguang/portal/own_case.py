"""The case that this visitor opened with number and code: kept in the session for a while, never in an address.

What is kept is the case's key, a mark of its code and the moment until which it is open. A code that was
changed or erased meanwhile closes the case at once.
"""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from yangguang.answer.models import Application

KEY = "own-case"
OPEN_FOR = 30 * 60  # seconds


def enter(request: HttpRequest, application: Application) -> None:
    """Open the case for this visitor; whoever fixed the session before does not come along."""
    request.session.cycle_key()
    request.session[KEY] = {
        "pk": application.pk, "mark": _mark(application), "until": timezone.now().timestamp() + OPEN_FOR,
    }  # fmt: skip


def entered(request: HttpRequest) -> Application | None:
    """The case that is open for this visitor, or None."""
    kept = request.session.get(KEY)
    if not isinstance(kept, dict) or kept["until"] < timezone.now().timestamp():
        return None
    cases = Application.objects.select_related(
        "agency", "applicant", "fee", "transferred_to__agency", "merged_into"
    )
    found = cases.filter(pk=kept["pk"]).first()
    if found is None or not constant_time_compare(kept["mark"], _mark(found)):
        return None
    return found


def leave(request: HttpRequest) -> None:
    """Close the case: the next person at this computer sees nothing of it."""
    request.session.pop(KEY, None)


def _mark(application: Application) -> str:
    return salted_hmac("portal.own_case", application.code_hash).hexdigest()
