"""What can go wrong while answering. Messages are for the officer or the applicant: what is wrong, what to do."""

from yangguang.agencies.errors import NotAllowed


class AnswerError(Exception):
    """Family of this package."""


class NotInState(AnswerError):
    """The case is not in a state in which this act is possible."""


class NotInTime(AnswerError):
    """The law gave a period for this act, and it is over; or the day given cannot be."""


class NotReviewed(AnswerError):
    """A decision was asked for without the review of a second person."""


class NotValid(AnswerError):
    """What was written breaks rules; `problems` lists them field by field."""

    def __init__(self, problems):
        self.problems = tuple(problems)
        super().__init__("；".join(f"{problem.label}：{problem.reason}" for problem in self.problems))


class NotFound(AnswerError):
    """No case opens with this number and code. Says the same whichever of the two is wrong."""


class TooManyAttempts(AnswerError):
    """Numbers or codes were tried too often; the message says when to try again."""


class KeysMissing(AnswerError):
    """The ring of keys does not hold the key that something was sealed with."""


class LetterFailed(AnswerError):
    """A letter cannot be made: something that it must say is missing, or no font draws it."""


class RedactionFailed(AnswerError):
    """What was to be removed can still be read, or the file cannot be rebuilt: it must not leave the house."""


__all__ = [
    "AnswerError", "KeysMissing", "LetterFailed", "NotAllowed", "NotFound", "NotInState", "NotInTime", "NotReviewed",
    "NotValid", "RedactionFailed", "TooManyAttempts",
]  # fmt: skip
