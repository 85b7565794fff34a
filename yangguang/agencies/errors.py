"""What can go wrong with people and roles."""


class AgenciesError(Exception):
    """Family of this package."""


class NotAllowed(AgenciesError):
    """The person does not hold the role that the act needs. The message says which."""
