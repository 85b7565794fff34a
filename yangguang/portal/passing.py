"""Which failures pass by themselves: a moment of waiting mends them, and nobody did anything wrong."""

from django.db import OperationalError

from yangguang.publish.errors import FilesUnavailable

_BUSY = {5, 6}  # SQLite: another one writes, and went on doing so for longer than one waits
# PostgreSQL's own codes: a statement or a wait that took too long, a deadlock, no room for one more connection,
# a server that starts or stops.
_STATES = {"57014", "55P03", "40P01", "40001", "53300", "57P01", "57P02", "57P03"}


def passes(failure: BaseException | None) -> bool:
    """Whether to say "try again in a moment" rather than "something is broken"."""
    if isinstance(failure, FilesUnavailable):
        return True
    if not isinstance(failure, OperationalError):
        return False
    cause = failure.__cause__
    if (code := getattr(cause, "sqlite_errorcode", None)) is not None:
        return code & 0xFF in _BUSY
    if cause is None or not hasattr(cause, "sqlstate"):
        return False
    # Without a code there was no server to give one: it could not be reached, or went away in the middle.
    return cause.sqlstate is None or cause.sqlstate in _STATES or cause.sqlstate.startswith("08")
