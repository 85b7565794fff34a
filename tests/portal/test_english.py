"""English: every word of the portal's own pages has a translation, and the compiled catalogue is the written one."""

import gettext
import re
from pathlib import Path

import pytest
from django.utils.translation import override

import yangguang
from tests.portal.publishing import sealed, text_of
from yangguang.law import catalogue
from yangguang.portal import labels

PACKAGE = Path(yangguang.__file__).parent
CATALOGUE = PACKAGE / "locale/en/LC_MESSAGES"
HAN = re.compile(r"[\u4e00-\u9fff]+")


def words_of_templates() -> set[str]:
    found = set()
    for path in (PACKAGE / "portal/templates/portal").glob("*.html"):
        text = path.read_text()
        found |= set(re.findall(r'{% translate "([^"]+)"', text))
        for block in re.findall(r"{% blocktranslate[^%]*%}(.*?){% (?:plural|endblocktranslate)", text, re.S):
            found.add(re.sub(r"{{ (\w+) }}", r"%(\1)s", block))
    return found


def test_every_word_of_the_portal_is_in_the_compiled_catalogue():
    with (CATALOGUE / "django.mo").open("rb") as file:
        known = gettext.GNUTranslations(file)._catalog
    known = {key[0] if isinstance(key, tuple) else key for key in known}

    missing = sorted(words_of_templates() - known)

    assert missing == [], missing
    assert len(known) == len(re.findall(r'^msgid "', (CATALOGUE / "django.po").read_text(), re.M))


@pytest.mark.parametrize(
    "address", ["/guide/", "/search/", "/log/", "/mistake/", "/search/?q=潜水艇", "/nothing/", "/agencies/"]
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
    own = (
        own.replace("潜水艇", "").replace("中华人民共和国政府信息公开条例", "").replace("国务院令第711号", "")
    )
    assert HAN.findall(own) in ([], ["繁體"]), HAN.findall(own)


def test_every_theme_of_the_catalogue_has_an_english_name_down_to_the_second_level():
    with override("en"):
        chinese = sorted({row.label for row in catalogue.themes() if HAN.search(labels.theme(row.code))})

    assert chinese == []


def test_an_english_reader_finds_a_theme_by_its_english_name(client, db):
    assert "Letters and visits" in text_of(client.get("/en/themes/"))
    assert "Letters and visits" in text_of(client.get("/en/themes/0207/"))
