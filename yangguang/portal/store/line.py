"""The store's line to the database. Pages that are kept begin and end no request, so nobody else looks after it."""

from django.db import connection


def mend() -> None:
    """Before a question: a line that is too old or broken is closed, the next question opens another."""
    if not connection.in_atomic_block:  # inside a transaction it is somebody's
        connection.close_if_unusable_or_obsolete()


def hang_up() -> None:
    """After a question that failed: the line may be the reason."""
    if not connection.in_atomic_block:
        connection.close()
