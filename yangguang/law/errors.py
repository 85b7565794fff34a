"""Why the law package refuses. Every message is for a reader in the office and says what to do next."""


class LawError(Exception):
    """The family: anything the statute's tables or arithmetic cannot answer."""


class NotInForce(LawError):
    """No row of a table is in force on the day asked about."""


class CalendarNotCovered(LawError):
    """The day lies in a year whose holiday notice is not at hand; working days there are never guessed."""


class UnknownCode(LawError):
    """A code, key, scheme or number that the tables do not know."""


class BadTable(LawError):
    """A table breaks its own rules: a row without a source, or two rows of one id on the same day."""


class BadEvents(LawError):
    """The events of a case contradict one another, or are not dates and kinds that the clock knows."""
