"""Every kind of page of the running city against what others measure: axe, and the W3C's HTML checker."""


import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import URLResolver

from tests.portal.standards import html_errors
from yangguang.portal import urls

pytestmark = pytest.mark.journey
GRAVE = ("serious", "critical")
PUBLIC = (
    "/", "/map/", "/mistake/", "/agencies/", "/agencies/gaj/", "/agencies/gaj/records/", "/agencies/gaj/guide/",
    "/columns/02/", "/columns/gaj-tzgg/", "/catalogue/", "/catalogue/?agency=gaj&year=2012", "/guide/", "/search/",
    "/search/?q=通知", "/search/?q=xqzjkvw", "/search/?q=gongjijin", "/search/?q=公级金&typed=1", "/search/?q=通知&year=2009", "/en/search/?q=低保", "/zh-hant/search/?q=公級金", "/log/", "/check/", "/reports/", "/reports/szf/2012/",
    "/reports/szf/2012/free/figures/", "/reports/szf/2012/free/figures/published.class.plans/",
    "/reports/szf/2012/free/figures/hotline.closed_share/", "/pages/about/", "/pages/help/", "/nothing/", "/apply/", "/apply/follow/", "/tools/deadline/", "/subscribe/?column=gaj-tzgg", "/en/apply/", "/en/tools/deadline/",
    "/en/", "/en/search/?q=通知", "/zh-hant/", "/zh-hant/reports/szf/2012/",
    "/design/", "/years/", "/years/2012/", "/themes/", "/themes/01/", "/mistake/told/", "/?view=elder",
)  # fmt: skip
# They lead to the door of `/apply/follow/` for whoever has not shown the code of a case.
ONLY_WITH_A_CASE = {f"/apply/case/{act}" for act in ("", "leave/", "move/", "correct/", "withdraw/", "rate/")}
DESK = {
    "gaj-editor": (
        "/desk/", "/desk/work/drafts/", "/desk/work/drafts/new/", "/desk/work/records/", "/desk/work/import/",
        "/desk/work/batches/", "/desk/work/columns/", "/desk/work/returns/", "/desk/work/password/", "/desk/work/cases/", "/desk/work/cases/new/", "/desk/work/cases/numbers/",
        "/desk/work/help/", "/desk/work/help/tour/", "/desk/work/drafts/new/?kind=publicity", "/desk/work/columns/?show=late",
        "/desk/work/mistakes/", "/desk/work/mistakes/?show=settled", "/desk/work/returns/new/", "/desk/work/returns/table/", "/desk/account/",
        "/desk/work/returns/?show=missing",
    ),
    "gaj-reviewer": ("/desk/",),
    "gaj-head": ("/desk/", "/desk/work/batches/"),
    "szf-supervisor": ("/desk/", "/desk/work/city/?month=2012-12", "/desk/work/city/gaj/?month=2012-12", "/desk/work/cases/numbers/"),
    "szf-administrator": ("/desk/work/people/", "/desk/work/people/new/", "/desk/work/trail/", "/desk/work/missed/", "/desk/work/words/"),
    "szf-disclosure": ("/desk/work/reports/",),
}  # fmt: skip


def test_no_kind_of_public_page_is_left_out():
    plain = {"/" + str(each.pattern) for each in _patterns(urls.urlpatterns) if not each.pattern.converters}
    seen = {address.split("?")[0] for address in PUBLIC} | ONLY_WITH_A_CASE

    assert plain - seen == set()


def _patterns(patterns):
    """Every page of the portal with a name of ours; Wagtail's are editorial pages, taken by their addresses."""
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _patterns(each.url_patterns)
        elif each.name and not each.name.startswith("wagtail"):
            yield each


def public_addresses(page) -> list[str]:
    """Every kind of public page, with a record, an old version and a withdrawn record of this city."""
    page.goto("/columns/gaj-tzgg/")
    record = page.locator(".records a").first.get_attribute("href")
    page.goto("/search/?q=2013年部门预算公开")
    revised = page.locator(".hits h3 a").first.get_attribute("href")
    return [*PUBLIC, record, f"/en{record}", f"/zh-hant{record}", revised, f"{revised}/v1/"]


def grave(page) -> list[tuple]:
    """What axe holds for serious on the page as it stands."""
    answer = Axe().run(page).response
    assert answer["passes"], page.url
    return [
        (page.url, each["id"], each["nodes"][0]["html"][:160])
        for each in answer["violations"]
        if each["impact"] in GRAVE
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_public_page(scheme, visitor):
    page = visitor(
        width=390 if scheme == "dark" else 1280, scripts=True, color_scheme=scheme, bypass_csp=True
    )
    found = []
    for address in public_addresses(page):
        page.goto(address)
        found += grave(page)

    assert found == []


def test_the_result_of_a_check_is_accessible_too(visitor):
    page = visitor(width=390, scripts=True, bypass_csp=True)
    page.goto("/check/")
    page.get_by_label("或者粘贴报告全文").fill(
        "2012年公开信息100条，其中文件30条、动态50条、其他19条。共受理申请   件。"
    )
    page.get_by_role("button", name="核查", exact=True).click()
    page.locator(".findings").wait_for()

    assert grave(page) == []


def test_the_html_checker_finds_no_error_on_any_public_page(visitor, tmp_path):
    page = visitor()
    pages = {address: page.request.get(address).text() for address in public_addresses(page)}

    assert html_errors(pages, tmp_path) == ""


@pytest.mark.parametrize("login", DESK)
def test_axe_finds_nothing_serious_on_the_main_pages_of_the_desk(login, officer):
    page = officer(login, scripts=True, bypass_csp=True)
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for address in DESK[login]:
            page.goto(address)
            found += grave(page)

    assert found == []


def test_axe_finds_nothing_serious_where_drafts_are_reviewed(officer):
    page = officer("gaj-reviewer", scripts=True, bypass_csp=True)
    page.goto("/desk/")
    page.locator(".desk-rows a").first.click()
    found = grave(page)
    page.goto("/desk/work/drafts/?show=all")
    page.locator(".desk-table td a").first.click()

    assert found + grave(page) == []
