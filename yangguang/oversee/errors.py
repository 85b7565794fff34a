"""What can go wrong with returns and reports. Messages are for the officer: what is wrong and what to do."""

from yangguang.agencies.errors import NotAllowed


class OverseeError(Exception):
    """Family of this package."""


class NotInState(OverseeError):
    """The return or report is not in a state in which this act is possible."""


class UnknownFigure(OverseeError):
    """No figure has this id: neither the register of figures nor a form of the report defines it."""


class BadReturn(OverseeError):
    """The return cannot be taken as it stands: unit, scope or period do not fit its indicator."""


class Refused(OverseeError):
    """The report does not add up; `findings` says where and by how much."""

    def __init__(self, findings):
        self.findings = tuple(findings)
        super().__init__("；".join(finding.message for finding in self.findings))


__all__ = ["BadReturn", "NotAllowed", "NotInState", "OverseeError", "Refused", "UnknownFigure"]
