"""Template words for figures: a number as the reports print it."""

from django import template

from yangguang.oversee import printed

register = template.Library()


@register.filter
def plain_number(value) -> str:
    """1075703.0000 as 1,075,703; a difference without its sign."""
    return "" if value is None else printed.number(abs(value))
