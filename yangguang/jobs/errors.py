"""What a job reports when it ran and found something that a person must see."""


class JobError(Exception):
    """Family of this package."""


class SomeFailed(JobError):
    """The job did what it could; part of it failed. The message lists what."""
