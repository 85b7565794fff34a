"""Traditional characters: what a person reads is converted, what a machine reads is not."""

import pytest

from tests.portal.publishing import sealed, text_of
from yangguang.portal.script import to_traditional


@pytest.mark.parametrize(
    ("page", "converted"),
    [
        ("<p>发展与头发</p>", "<p>發展與頭髮</p>"),
        ('<a href="/检索?q=预算" title="预算">预算</a>', '<a href="/检索?q=预算" title="預算">預算</a>'),
        ('<input name="q" value="预算" placeholder="检索">', '<input name="q" value="预算" placeholder="檢索">'),
        ("<script>var 预算 = '<p>预算';</script>预算", "<script>var 预算 = '<p>预算';</script>預算"),
        ('<ul translate="no"><li><br>简体<img src="x"></li></ul>简体', '<ul translate="no"><li><br>简体<img src="x"></li></ul>簡體'),
        ("<p>A &amp; B &lt; 广 &#24191;</p>", "<p>A &amp; B &lt; 廣 &#24191;</p>"),
        ("<!DOCTYPE html><!-- 预算 --><p>预算</p>", "<!DOCTYPE html><!-- 预算 --><p>預算</p>"),
        ('<meta name="SiteIDCode" content="预算"><meta name="SiteName" content="预算">',
         '<meta name="SiteIDCode" content="预算"><meta name="SiteName" content="預算">'),
        ('<td data-label="编号" data-read="编号">1</td>', '<td data-label="編號" data-read="编号">1</td>'),
        ("<TD CLASS='a'>表</TD>", "<TD CLASS='a'>表</td>"),
    ],
)  # fmt: skip
def test_only_shown_text_is_converted(page, converted):
    assert to_traditional(page) == converted


def test_a_page_differs_in_its_characters_only(city, client):
    record = sealed(city, title="关于发展的通知")
    simplified = text_of(client.get(record.get_absolute_url()))
    traditional = text_of(client.get(f"/zh-hant{record.get_absolute_url()}"))

    assert "關於發展的通知" in traditional and "关于发展的通知" not in traditional
    assert 'lang="zh-Hant"' in traditional and 'lang="zh-Hans"' in simplified
    assert len(traditional.split("<")) == len(simplified.split("<"))


def test_files_have_one_form_in_every_language(city, client):
    record = sealed(city)

    assert f"{record.get_absolute_url()}/v1/proof.txt" in text_of(
        client.get(f"/zh-hant{record.get_absolute_url()}")
    )
    assert client.get(f"/zh-hant{record.get_absolute_url()}/v1/proof.txt").status_code == 404


def test_each_page_names_itself_in_the_other_languages(city, client, settings):
    record = sealed(city)
    own = record.get_absolute_url()

    for prefix in ("", "/zh-hant", "/en"):
        page = text_of(client.get(f"{prefix}{own}"))
        for tag, other in (("zh-Hans", ""), ("zh-Hant", "/zh-hant"), ("en", "/en")):
            assert f'hreflang="{tag}" href="{settings.SITE_URL}{other}{own}"' in page
