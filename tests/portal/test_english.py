"""English: every word of the portal's own pages has a translation, and the compiled catalogue is the written one."""

import gettext
import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils.translation import override

import yangguang
from tests.portal.publishing import sealed, text_of
from yangguang.law import catalogue
from yangguang.law.report_forms import form_for_year
from yangguang.oversee.models import Figure
from yangguang.oversee.registry import cell_id, spec_of, specs
from yangguang.portal import figure_words, labels

PACKAGE = Path(yangguang.__file__).parent
CATALOGUE = PACKAGE / "locale/en/LC_MESSAGES"
HAN = re.compile(r"[\u4e00-\u9fff]+")


def words_of_templates() -> set[str]:
    found = set()
    for path in (PACKAGE / "portal/templates/portal").rglob("*.html"):
        text = path.read_text()
        found |= set(re.findall(r'{% translate "([^"]+)"', text))
        for block in re.findall(r"{% blocktranslate[^%]*%}(.*?){% (?:plural|endblocktranslate)", text, re.S):
            found.add(re.sub(r"{{ (\w+) }}", r"%(\1)s", block))
    return found


def words_of_views() -> set[str]:
    """What the portal's own Python says; models and the app are named at the desk only."""
    paths = [each for each in (PACKAGE / "portal").rglob("*.py") if each.name not in ("models.py", "apps.py")]
    return {words for path in paths for words in re.findall(r'(?<![\w.])_\("([^"]+)"', path.read_text())}


def test_every_word_of_the_portal_is_in_the_compiled_catalogue():
    with (CATALOGUE / "django.mo").open("rb") as file:
        known = gettext.GNUTranslations(file)._catalog
    known = {key[0] if isinstance(key, tuple) else key for key in known}

    missing = sorted((words_of_templates() | words_of_views()) - known)

    assert missing == [], missing
    assert len(known) == len(re.findall(r'^msgid "', (CATALOGUE / "django.po").read_text(), re.M))


@pytest.mark.parametrize(
    "address", ["/guide/", "/search/", "/log/", "/mistake/", "/search/?q=潜水艇", "/nothing/", "/agencies/", "/apply/", "/"]
)
def test_an_english_page_marks_what_stays_chinese(city, client, address):
    sealed(city)

    page = text_of(client.get(f"/en{address}"))

    own = re.sub(
        r'<(\w+)[^>]*lang="zh[^>]*>.*?</\1>|<title>.*?</title>|<meta[^>]*>|<option.*?</option>',
        "",
        page,
        flags=re.S,
    )
    own = own.replace("潜水艇", "")
    assert HAN.findall(own) in ([], ["繁體"]), HAN.findall(own)


def test_every_theme_of_the_catalogue_has_an_english_name_down_to_the_second_level():
    with override("en"):
        chinese = sorted({row.label for row in catalogue.themes() if HAN.search(labels.theme(row.code))})

    assert chinese == []


def test_an_english_reader_finds_a_theme_by_its_english_name(client, db):
    assert "Letters and visits" in text_of(client.get("/en/themes/"))
    assert "Letters and visits" in text_of(client.get("/en/themes/0207/"))


def test_the_english_guide_and_application_cite_the_law_in_english(city, client):
    for address in ("/en/guide/", "/en/apply/"):
        page = text_of(client.get(address))
        assert "Administrative Reconsideration Law" in page and not re.search("第.{1,5}条", page), address


def test_every_figure_of_the_register_and_each_of_its_units_is_named_in_english():
    with override("en"):
        named = {each.label: figure_words.label(Figure(label=each.label)) for each in specs().values()}
        units = {each.unit: figure_words.unit(each.unit) for each in specs().values()}

    assert sorted(each for each, english in named.items() if HAN.search(english)) == []
    assert sorted(each for each, english in units.items() if HAN.search(english)) == []


def test_a_number_of_a_report_is_written_without_its_measure_word_in_english():
    figures = [
        Figure(value=Decimal("11747"), unit="件", text="11,747件"), Figure(value=Decimal("98.9"), unit="%", text="98.9%"),
        Figure(value=Decimal("90"), unit="类", qualifier="more_than", text="90余类"), Figure(value=None, text=""),
        Figure(value=Decimal("12.5"), unit="万元", text="12.5万元"), Figure(value=Decimal("1075"), unit="万元", text="1,075万元"),
    ]  # fmt: skip
    yuan = ["125,000 yuan", "10,750,000 yuan"]

    with override("en"):
        assert [figure_words.text(each) for each in figures] == ["11,747", "98.9%", "more than 90", "", *yuan]
    assert [figure_words.text(each) for each in figures] == ["11,747件", "98.9%", "90余类", "", "12.5万元", "1,075万元"]


def test_the_unit_beside_a_number_is_the_one_that_the_number_is_counted_in():
    assert figure_words.unit_shown("万元") == "万元"
    with override("en"):
        assert [figure_words.unit_shown(each) for each in ("万元", "元", "%")] == ["yuan", "yuan", "%"]


@pytest.mark.parametrize("year", [2008, 2014, 2019, 2023])
def test_every_cell_of_a_years_form_of_report_is_named_in_english(year):
    form = form_for_year(year)
    cells = [cell_id(table.id, row.key, key) for table in form.tables for row in table.rows for key in row.columns]
    found = {spec_of(each, form_id=form.id, year=year).label for each in cells}

    with override("en"):
        assert sorted(each for each in found if HAN.search(figure_words.label(Figure(label=each)))) == []
