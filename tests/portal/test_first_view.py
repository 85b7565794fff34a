"""What stands between a reader and the first view of a page: one stylesheet and nothing else."""

import re

from tests.portal.publishing import sealed, text_of


def test_no_script_holds_up_the_first_view_of_a_page(city, client):
    sealed(city)
    for address in ("/", "/catalogue/", "/search/?q=治安", "/en/", "/zh-hant/", "/?view=elder"):
        page = text_of(client.get(address))
        scripts = re.findall(r"<script\b([^>]*)>", page)
        assert scripts and all(re.search(r"\b(async|defer)\b", marks) for marks in scripts), address
        assert len(re.findall(r'<link rel="stylesheet"', page)) == 1, address
