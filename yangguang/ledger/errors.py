"""What can be wrong with a log: one family, so that a caller catches `LedgerError` and nothing else."""


class LedgerError(Exception):
    """Anything the ledger refuses."""


class NotCanonical(LedgerError):
    """Bytes or values that have no one canonical form, or are not in it."""


class Malformed(LedgerError):
    """A file of the log (tile, bundle, key, checkpoint, proof) that does not follow its format."""


class VerificationError(LedgerError):
    """A signature or a proof does not hold."""


class SplitView(VerificationError):
    """Two different contents for the same place of the log. Never overwrite; call a person."""


class Missing(LedgerError):
    """A tile or an entry bundle that should be there is not."""
