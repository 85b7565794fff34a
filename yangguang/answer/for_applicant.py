"""What the applicant may read of the own case, besides the timeline: the letters that were meant for the applicant."""

from django.db.models import Q, QuerySet

from .models import Application, Letter

# A letter that asks a third party goes to the third party. A reply is read once it was sent, not while it is decided.
_NEVER = (Letter.Kind.CONSULTATION,)


def letters_for_applicant(application: Application) -> QuerySet[Letter]:
    """Letters to the applicant that went out, oldest first; none after an erasure emptied them."""
    if application.erased_at is not None:
        return application.letters.none()
    unsent = Q(kind=Letter.Kind.REPLY, decision__sent_on=None)
    return application.letters.exclude(kind__in=_NEVER).exclude(unsent).order_by("id")
