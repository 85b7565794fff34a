"""Layouts of kinds of document: what they hold is what the catalogue and the sanitizer know."""

from datetime import date

import pytest

from yangguang.law import catalogue
from yangguang.publish.content import Content
from yangguang.publish.document_kinds import OPEN, document_kinds, laid_out
from yangguang.publish.sanitize import clean_html

DAY = date(2013, 3, 11)


@pytest.mark.parametrize("kind", document_kinds(), ids=lambda kind: kind.id)
def test_a_layout_uses_codes_of_the_catalogue_and_html_that_stays_as_it_is(kind):
    assert kind.genre in {row.code for row in catalogue.genres(DAY)}
    assert kind.stat_class in {row.code for row in catalogue.statistical_classes(on=DAY)}
    assert clean_html(kind.body) == kind.body and OPEN in kind.title + kind.body


def test_the_offices_name_stands_in_the_title_and_other_facts_stay():
    content = laid_out(Content(title="", source="市公安局"), "notice", office="攀枝花市公安局")

    assert content.title.startswith("攀枝花市公安局关于") and content.title.endswith("的通知")
    assert (content.genre, content.source) == ("notice", "市公安局")


def test_an_unknown_layout_changes_nothing():
    empty = Content(title="")

    assert laid_out(empty, "no-such", office="x") is empty
