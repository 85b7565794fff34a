"""The rules, in the order in which their findings are told apart. Each is one small function."""

from collections.abc import Callable, Iterator

from yangguang.oversee.checks.findings import Finding, Rule
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules import (
    again,
    averages,
    blanks,
    changes,
    days,
    forms,
    indicators,
    last_year,
    law_facts,
    level,
    listed_days,
    lists,
    parts,
    parts_of_law,
    ratios,
    refusals,
    remainders,
    remedies,
    rests,
    same_words,
    scopes,
    stocks,
    units,
)

Check = Callable[[Report], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    parts.check_parts,
    stocks.check_stocks,
    rests.check_rests,
    units.check_units,
    ratios.check_ratios,
    averages.check_averages,
    changes.check_changes,
    level.check_level,
    blanks.check_blanks,
    lists.check_lists,
    listed_days.check_listed_days,
    parts_of_law.check_announced,
    parts_of_law.check_statutory,
    parts_of_law.check_numbering,
    forms.check_forms,
    indicators.check_two_values,
    again.check_again,
    same_words.check_same_words,
    indicators.check_text_against_forms,
    remedies.check_remedies,
    indicators.check_flow,
    refusals.check_refusals,
    remainders.check_remainders,
    scopes.check_scopes,
    days.check_publication_day,
    days.check_period,
    days.check_days,
    law_facts.check_law_facts,
)
# These need last year's report as well.
PAIR_CHECKS: tuple[Callable[[Report, Report], Iterator[Finding]], ...] = (last_year.check_last_year,)

RULES: tuple[Rule, ...] = (
    parts.PARTS,
    parts.APPROXIMATE,
    units.UNITS,
    ratios.RATIO,
    ratios.IMPOSSIBLE,
    averages.RULE,
    changes.RULE,
    blanks.RULE,
    lists.RULE,
    parts_of_law.ANNOUNCED,
    parts_of_law.STATUTORY,
    parts_of_law.NUMBERING,
    forms.RULE,
    indicators.TWO_VALUES,
    indicators.TABLE,
    indicators.FLOW,
    refusals.RULE,
    remainders.RULE,
    scopes.RULE,
    days.LATE,
    days.PERIOD,
    days.NO_SUCH_DAY,
    law_facts.RULE,
    last_year.RULE,
)
