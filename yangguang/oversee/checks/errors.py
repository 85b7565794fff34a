"""What can go wrong before a report is read at all."""


class CheckError(Exception):
    """Family of the checker's errors; the text is Chinese and says what to do."""


class Unreadable(CheckError):
    """The input is not a report text that can be read: wrong kind, too large, damaged or hostile."""

    def __init__(self, reason: str, english: str):
        super().__init__(reason)
        self.english = english

    def text(self, lang: str = "zh") -> str:
        """The reason in the asked language (zh or en)."""
        return self.english if lang == "en" else str(self)
