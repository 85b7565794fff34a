"""Public pages against what others measure: the W3C's checker, axe, and the tags of government websites."""

import re

import pytest
from lxml import html

from tests.portal.publishing import released_with_file, revised, sealed, text_of
from tests.portal.standards import CSS, faults_on_a_phone, html_errors
from yangguang.ledger.seal import seal
from yangguang.portal.pages import establish_pages
from yangguang.publish import withdraw

pytestmark = pytest.mark.django_db
TABLE = "<table><thead><tr><th>项目</th><th>金额</th></tr></thead><tbody><tr><td>办案</td><td>12</td></tr></tbody></table>"


@pytest.fixture
def pages(city, client) -> dict[str, str]:
    """Every kind of public page by its address, with something to show and with nothing."""
    record, _sha256 = released_with_file(city, body=f"<h2>一、安排</h2><p>如下。</p>{TABLE}<blockquote><p>附注</p></blockquote>",
                                         keywords=("治安", "巡查"), doc_no="攀公发〔2013〕12号")  # fmt: skip
    record = revised(city, record, title="夏季治安巡查的通知（修订）")
    gone = sealed(city, title="要撤回的通知")
    withdraw.withdraw(gone, by=city.person("police", "head"), reason="error")
    seal()
    waiting = city.released(title="刚刚公开的通知")
    establish_pages(city.city, topics=(city.columns["notices"],))
    own = record.get_absolute_url()
    addresses = [
        "/", "/map/", "/mistake/", own, f"{own}/v1/", gone.get_absolute_url(), waiting.get_absolute_url(),
        f"{waiting.get_absolute_url()}/v1/proof.txt", "/columns/zwgk/", "/columns/notices/?year=2013",
        "/columns/police-news/", "/catalogue/", "/catalogue/?agency=police&theme=16", "/catalogue/?year=2009", "/guide/",
        "/agencies/", "/agencies/police/", "/agencies/police/records/", "/agencies/police/guide/", "/search/",
        "/search/?q=治安&year=2013", "/search/?q=潜水艇", "/search/?q=zhian", "/search/?q=zhian&typed=1", "/search/?q=治安&year=2009", "/log/", "/pages/about/", "/pages/help/", "/pages/accessibility/",
        "/pages/topic-notices/", "/nothing/", f"{own}/v2/changes/", "/design/", "/years/", "/years/2013/",
        "/years/2009/", "/themes/", "/themes/16/", "/?view=elder", f"{own}?view=elder", "/catalogue/?view=elder", "/en/design/",
        "/en/years/2013/", "/en/", f"/en{own}", "/en/guide/", f"/zh-hant{own}", "/zh-hant/log/",
    ]  # fmt: skip
    return {address: text_of(client.get(address)) for address in addresses}


def test_the_html_checker_finds_no_error_on_any_page(pages, tmp_path):
    assert html_errors(pages, tmp_path) == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_and_nothing_overflows_a_phone(pages, scheme):
    assert faults_on_a_phone(pages, scheme) == []


@pytest.mark.parametrize("forced", [False, True], ids=["elder", "forced"])
def test_at_four_hundred_per_cent_in_forced_colours_and_for_elders_nothing_is_lost(pages, forced):
    chosen = {
        address: page for address, page in pages.items() if forced != ("view=elder" in address) and "/v1/" not in address
    }
    assert faults_on_a_phone(chosen, "light", width=320, forced=forced) == []


def test_every_page_has_three_tags_a_column_seven_and_a_record_ten(pages):
    always = {"SiteName", "SiteDomain", "SiteIDCode"}
    column = {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
    article = {"ArticleTitle", "PubDate", "ContentSource"}

    for address, page in pages.items():
        tags = dict(re.findall(r'<meta name="([A-Z]\w+)" content="([^"]*)"', page))
        assert always <= tags.keys() and all(tags[name] for name in always), address
        if "/columns/" in address:
            assert column <= tags.keys() and all(tags[name] for name in column), address
        if re.search(r"/item/.*(?<!2013-00002)(?:/v1/)?$", address) and "changes" not in address and "view" not in address and "proof" not in address:
            assert always | column | article <= tags.keys(), address
            assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", tags["PubDate"])
        assert re.fullmatch(r"\d{10}", tags["SiteIDCode"])


def test_every_page_has_the_footer_of_a_government_website(pages):
    for address, page in pages.items():
        if not address.startswith(("/en", "/zh-hant")):
            for shown in (
                "主办单位",
                "联系电话",
                "网站标识码",
                "ICP备案",
                "公安备案",
                "党政机关",
                "我为政府网站找错",
                "网站地图",
            ):
                assert shown in page.split("<footer")[1], (address, shown)


def test_every_link_inside_the_site_leads_somewhere(pages, client):
    # The page of an unknown address links to itself in other languages; no month file or proof is written yet.
    ends_nowhere = re.compile(r"(/en|/zh-hant)?/nothing/|/public/records/index.json|.*/proof.txt")
    addresses = {address for page in pages.values() for address in re.findall(r'href="(/[^"#]*)', page)}

    for address in sorted(addresses):
        if not address.startswith(("/static/", "/desk/")) and not ends_nowhere.fullmatch(address):
            answer = client.get(address.replace("&amp;", "&"))
            assert answer.status_code in (200, 410), address
            answer.getvalue()  # read to its end a file is closed; close() would close the database connection too


def test_a_cell_that_a_phone_shows_with_its_name_has_the_name_of_its_column(pages):
    named = 0
    for address, page in pages.items():
        for table in html.fromstring(page).xpath("//table[contains(@class, 'listing')]"):
            heads = [each.text_content() for each in table.xpath("./thead/tr/th")]
            for row in table.xpath("./tbody/tr"):
                for head, cell in zip(heads, row, strict=True):
                    assert cell.get("data-label") in (None, head), (address, head)
                    assert "date" not in cell.get("class", "") or cell.get("data-label"), (address, head)
                    named += cell.get("data-label") is not None
    assert named > 20


def test_a_day_in_running_text_stands_in_an_element_that_no_line_breaks(pages):
    texts = ("p", "small", "span", "li")
    loose = [
        (address, found[0])
        for address, page in pages.items()
        for each in html.fromstring(page).iterfind(".//main//*")
        if each.tag in texts and each.get("id") not in ("cited", "shared")  # copied as they stand
        if (found := re.findall(r"\d{4}-\d\d-\d\d", " ".join([each.text or "", *(part.tail or "" for part in each)])))
    ]
    assert loose == []


def test_no_page_needs_a_script_or_a_style_of_its_own(pages):
    for address, page in pages.items():
        assert "<style" not in page and " style=" not in page and " onclick" not in page, address
        assert re.findall(r"<script(?![^>]* src=)", page) == [], address


def test_the_stylesheet_stays_small():
    assert len(CSS.read_bytes()) < 40_000
