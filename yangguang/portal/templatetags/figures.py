"""Template words for figures: a number as the reports print it."""

from django import template

from yangguang.oversee import printed
from yangguang.portal import figure_words

register = template.Library()
register.filter("figure_label", figure_words.label)
register.filter("figure_text", figure_words.text)
register.filter("figure_unit", figure_words.unit)
register.filter("unit_shown", figure_words.unit_shown)


@register.filter
def plain_number(value) -> str:
    """1075703.0000 as 1,075,703; a difference without its sign."""
    return "" if value is None else printed.number(abs(value))
