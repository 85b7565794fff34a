"""/design/: the tokens and parts that every page is made of, shown by themselves, in every language."""

from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from yangguang.oversee.render.chart import sparkline_svg
from yangguang.portal import charts, tokens
from yangguang.portal.page import public_page

YEAR = (3, 5, 4, 8, 9, 12, 11, 14, 13, 18, 17, 21)  # made up: a page of parts shows no city's numbers


@public_page
def design(request):
    return render(request, "portal/design.html", {
        "colours": tokens.colours(),
        "measures": tokens.measures(),
        "chart": charts.sample(list(YEAR)),
        "spark": mark_safe(sparkline_svg(YEAR, _("示例折线"))),  # noqa: S308 escaped where it is drawn
    })  # fmt: skip
