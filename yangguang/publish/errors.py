"""What can go wrong while publishing. Messages are for the officer: what is wrong and what to do."""

from yangguang.agencies.errors import NotAllowed


class PublishError(Exception):
    """Family of this package."""


class FilesUnavailable(OSError):
    """The store of files does not answer: a moment of waiting, not a mistake of anybody's."""


class NotReviewed(PublishError):
    """Release was asked for without the three reviews and the secrecy check."""


class NotInState(PublishError):
    """The record or draft is not in a state in which this act is possible."""


class NotValid(PublishError):
    """The content breaks rules; `problems` lists them field by field."""

    def __init__(self, problems):
        self.problems = tuple(problems)
        super().__init__("；".join(f"{problem.label}：{problem.reason}" for problem in self.problems))


__all__ = ["FilesUnavailable", "NotAllowed", "NotInState", "NotReviewed", "NotValid", "PublishError"]
