"""The first editorial pages of a city: about, help, accessibility, and topics for columns. Editors go on from there."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Site

from yangguang.agencies.models import Agency
from yangguang.publish.models import Column

from .first_pages import FIRST
from .models import PlainPage, TopicPage

_ROOT_SLUG = "city"


@transaction.atomic
def establish_pages(city: Agency, *, topics: tuple[Column, ...] = ()) -> PlainPage:
    """Make the root of the editorial pages, the first three, and a topic for each of `topics`; safe to repeat.

    Wagtail's own welcome page goes: its address would greet citizens in the maker's name.
    """
    top = Page.objects.get(depth=1)
    root = PlainPage.objects.filter(slug=_ROOT_SLUG, depth=2).first()
    if root is None:
        root = top.add_child(instance=_page(PlainPage, _ROOT_SLUG, city.name, body="<p>请从首页进入。</p>"))
    for each in FIRST:
        english = each.body_en.format(city=city.name_en or city.name)
        body = each.body.format(city=city.name)
        _add(root, PlainPage, each.slug, each.title, body=body, title_en=each.title_en, body_en=english)
        _tell_in_english(root, each.slug, body, each.title_en, english)
    for column in topics:
        texts = {"introduction": f"<p>“{column.name}”专题汇集各部门有关的公开信息。</p>"}
        if column.name_en:
            texts["introduction_en"] = f"<p>What the bodies of the city published on “{column.name_en}”.</p>"
        _add(root, TopicPage, f"topic-{column.code}", column.name, column=column, **texts)
    _point_site(city, root)
    return root


def _add(root: PlainPage, model: type[Page], slug: str, title: str, **facts) -> None:
    if not Page.objects.child_of(root).filter(slug=slug).exists():
        root.add_child(instance=_page(model, slug, title, **facts))


def _tell_in_english(root: PlainPage, slug: str, body: str, title_en: str, body_en: str) -> None:
    """A page that stands since before there was English, and that nobody has written anew, gets the English text."""
    old = PlainPage.objects.child_of(root).filter(slug=slug, body=body, title_en="", body_en="")
    old.update(title_en=title_en, body_en=body_en)


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
