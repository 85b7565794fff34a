"""The report checker: what does not add up in an annual report. Plain Python, no database, no settings."""

from yangguang.oversee.checks.engine import Result, check_document, check_file, check_text
from yangguang.oversee.checks.errors import CheckError, Unreadable
from yangguang.oversee.checks.findings import ERROR, NOTE, WARNING, Finding

__all__ = [
    "ERROR", "NOTE", "WARNING", "CheckError", "Finding", "Result", "Unreadable", "check_document",
    "check_file", "check_text",
]  # fmt: skip
