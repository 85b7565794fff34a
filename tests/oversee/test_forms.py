"""Every form of the law can be begun, counted, printed and checked: blanks are named, nothing breaks."""

import pytest
import time_machine

from yangguang.law.report_forms import form_for_year
from yangguang.oversee import check, document, figures, report
from yangguang.oversee.render.html import render_html
from yangguang.oversee.render.model import Table


@pytest.mark.parametrize(("year", "tables"), [(2012, 0), (2016, 1), (2019, 7), (2021, 6)])
def test_a_report_of_each_form_is_begun_counted_and_printed(city, year, tables):
    with time_machine.travel(f"{year + 1}-01-10T09:00:00+08:00", tick=False):
        editor = city.person("city", "editor")
        made = report.start(city.city, year=year, by=editor)
        figures.take_figures(made, by=editor)
        made.refresh_from_db()
        found = check.check(made, by=editor)
        printed = document.build(made)

    assert made.form == form_for_year(year).id
    assert sum(isinstance(block, Table) for block in printed.blocks) == tables
    assert printed.title in render_html(printed, standalone=False)
    assert check.blocking(made, found), "nothing was returned: the report may not be signed"
