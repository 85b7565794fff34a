"""What can go wrong at the desk itself; errors of the steps are theirs."""


class DeskError(Exception):
    """Family of this package."""


class Conflict(DeskError):
    """Someone saved the draft in between; `latest` is the revision that stands now."""

    def __init__(self, latest):
        self.latest = latest
        super().__init__(f"revision {latest.number} was saved in between")
