"""The pages of reports and figures against the W3C's checker and axe, on a phone, in three languages."""

import re

import pytest
import time_machine

from tests.oversee import test_form_2021 as unified
from tests.oversee.office import people, sign_it
from tests.portal.standards import faults_on_a_phone, html_errors, tables_pushed_sideways
from tests.portal.test_reports import made  # noqa: F401 the published report of 2012
from yangguang.oversee import publish_report
from yangguang.oversee.addresses import figure_path, report_path


@pytest.fixture
def pages(city, client, made) -> dict[str, str]:  # noqa: F811
    """Every kind of page about reports by its address."""
    figures = (
        "published.total",
        "portal.columns.1",
        "hotline.closed_share",
        "queries.other_channels",
        "fees.charged",
    )
    with time_machine.travel("2022-01-20T09:00:00+08:00", tick=False):
        unified.enter_all(city)
        form = publish_report.publish(
            sign_it(city, unified.started(city)), people=people(city), column="notices"
        )
        addresses = ["/reports/", "/reports/?year=2011", "/reports/city/2012/", report_path(form)]
        addresses += [figure_path(made, figure) for figure in figures]
        addresses += [f"{report_path(made)}figures/", figure_path(form, "table3.1.total")]
        addresses += [f"{report_path(form)}report.html", f"/en{report_path(made)}", f"/zh-hant{figure_path(made, 'published.total')}"]
        return {address: client.get(address).content.decode() for address in addresses}


def test_the_html_checker_finds_no_error(pages, tmp_path):
    assert html_errors(pages, tmp_path) == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_and_nothing_overflows_a_phone(pages, scheme):
    assert faults_on_a_phone(pages, scheme) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_no_table_of_a_report_is_pushed_sideways_on_a_phone_or_on_a_desk(pages, width):
    assert tables_pushed_sideways(pages, width=width) == []


def test_on_a_phone_each_number_of_a_wide_table_stands_with_the_name_of_its_column(pages):
    form = next(page for address, page in pages.items() if address.endswith("report.html"))

    assert form.count('data-label="科研机构"') == 25 and 'data-label="行政复议 结果维持"' in form


def test_every_link_inside_the_site_leads_somewhere(pages, client):
    addresses = {
        address for page in pages.values() for address in re.findall(r'href="(/reports/[^"#]*)', page)
    }

    with time_machine.travel("2022-01-20T09:00:00+08:00", tick=False):
        for address in sorted(addresses):
            answer = client.get(address.replace("&amp;", "&"))
            assert answer.status_code == 200, address
            answer.getvalue()  # read to its end a file is closed; close() would close the database connection too
