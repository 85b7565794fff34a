"""What can go wrong with a subscription. Messages are for the reader who subscribes."""


class NotifyError(Exception):
    """Family of this package."""


class NoSuchTarget(NotifyError):
    """There is no such column, agency or search to follow."""


class BadToken(NotifyError):
    """The link of a mail is broken, too old, or was used: there is no such subscription any more."""
