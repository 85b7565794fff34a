"""Writing the audit trail: one line an act, in the transaction of the act."""

from django.utils import timezone

from .models import Agency, AuditLine, Person


def note(*, by: Person | None, act: str, subject: str, agency: Agency | None = None, **detail) -> AuditLine:
    """Leave a line. `by` is None only for what the clock does; `detail` holds codes and numbers, no personal data."""
    return AuditLine.objects.create(
        at=timezone.now(), by=by, agency=agency, act=act, subject=subject[:80], detail=detail
    )
