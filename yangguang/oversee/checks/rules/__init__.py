"""The rules, in the order in which their findings are told apart. Each is one small function."""

from collections.abc import Callable, Iterator

from yangguang.oversee.checks.findings import Finding, Rule
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.parts import APPROXIMATE, PARTS, UNITS, check_parts, check_units

Check = Callable[[Report], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (check_parts, check_units)
RULES: tuple[Rule, ...] = (PARTS, APPROXIMATE, UNITS)
