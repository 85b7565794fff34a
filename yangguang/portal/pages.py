"""The first editorial pages of a city: about, help, accessibility, and topics for columns. Editors go on from there."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Site

from yangguang.agencies.models import Agency
from yangguang.publish.models import Column

from .models import PlainPage, TopicPage

_ROOT_SLUG = "city"
_PAGES = (
    (
        "about",
        "关于本站",
        "<p>本站是{city}公开政府信息的统一平台：信息由各部门依照《政府信息公开条例》审核后发布，由各部门负责解释。</p>"
        "<h2>三项承诺</h2><ul>"
        "<li>每个数字都能点开：年度报告里的数字由公开的信息逐条数出，或来自部门签名的报送。</li>"
        "<li>每次公开都能证明：公开、更新、撤回都写入公开日志，任何人都可以验证没有悄悄改动。</li>"
        "<li>每个期限、费用和决定都写明依据的条款。</li></ul>",
    ),
    (
        "help",
        "使用帮助",
        "<h2>怎样检索</h2><p>在页面上方写下要找的词，用空格隔开。找整句请加引号；要排除某个词，在前面写减号。"
        "文号、索引号可以直接检索，简体、繁体都可以。</p>"
        "<h2>怎样引用</h2><p>每条信息有永久不变的索引号和地址，每个版本也有自己的地址，写在页面末尾。</p>"
        "<h2>怎样验证</h2><p>在信息页面下载存证证明，按“公开日志与验证”页的说明核对。</p>"
        "<h2>怎样订阅</h2><p>每个栏目、每个部门都有 Atom 和 RSS 地址，写在页面末尾。</p>",
    ),
    (
        "accessibility",
        "无障碍声明",
        "<p>本站参照《信息技术 互联网内容无障碍可访问性技术要求与测试方法》（GB/T 37668-2019）制作："
        "全部页面可以只用键盘操作，可以由读屏软件朗读，不用脚本也能完整使用，文字可以放大，有深色显示。</p>"
        "<p>使用中遇到障碍，请用页面底部的联系方式告诉我们。</p>",
    ),
)


@transaction.atomic
def establish_pages(city: Agency, *, topics: tuple[Column, ...] = ()) -> PlainPage:
    """Make the root of the editorial pages, the first three, and a topic for each of `topics`; safe to repeat.

    Wagtail's own welcome page goes: its address would greet citizens in the maker's name.
    """
    top = Page.objects.get(depth=1)
    root = PlainPage.objects.filter(slug=_ROOT_SLUG, depth=2).first()
    if root is None:
        root = top.add_child(instance=_page(PlainPage, _ROOT_SLUG, city.name, body="<p>请从首页进入。</p>"))
    for slug, title, body in _PAGES:
        _add(root, PlainPage, slug, title, body=body.format(city=city.name))
    for column in topics:
        introduction = f"<p>“{column.name}”专题汇集各部门有关的公开信息。</p>"
        _add(root, TopicPage, f"topic-{column.code}", column.name, introduction=introduction, column=column)
    _point_site(city, root)
    return root


def _add(root: PlainPage, model: type[Page], slug: str, title: str, **facts) -> None:
    if not Page.objects.child_of(root).filter(slug=slug).exists():
        root.add_child(instance=_page(model, slug, title, **facts))


def _page(model: type[Page], slug: str, title: str, **facts) -> Page:
    return model(title=title, slug=slug, first_published_at=timezone.now(), **facts)


def _point_site(city: Agency, root: PlainPage) -> None:
    host, _, port = settings.SITE_URL.split("://")[-1].partition(":")
    secure = settings.SITE_URL.startswith("https://")
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": host, "port": int(port or (443 if secure else 80)), "site_name": city.name,
            "root_page": root,
        },
    )  # fmt: skip
    for page in Page.objects.filter(depth=2).exclude(pk=root.pk):
        if page.specific_class is Page:
            page.delete()
