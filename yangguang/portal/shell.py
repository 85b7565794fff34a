"""What every public page carries: the site's name and number, its channels, its languages, its footer."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from yangguang.agencies.models import Agency, AgencyKind
from yangguang.agencies.named import called
from yangguang.publish.models import Column

from . import labels
from .elder import is_elder, switched
from .models import PlainPage, in_readers_language

# How the languages are written in `lang` and `hreflang`, and how each calls itself.
TAGS = {"zh-hans": ("zh-Hans", "简体"), "zh-hant": ("zh-Hant", "繁體"), "en": ("en", "English")}


@dataclass(frozen=True)
class Language:
    """One language of a page: its tag, its own name, the address of this page in it."""

    tag: str
    name: str
    url: str
    current: bool


@dataclass(frozen=True)
class ColumnTags:
    """The four tags of a column page (政府网站发展指引 国办发〔2017〕47号)."""

    name: str
    description: str
    keywords: str
    type: str

    @classmethod
    def of(cls, column: Column) -> "ColumnTags":
        site, name = called(column.site), called(column)
        return cls(
            name,
            _("%(site)s“%(name)s”栏目") % {"site": site, "name": name},
            f"{site},{name}",
            labels.column_kind(column.kind),
        )

    @classmethod
    def named(cls, name: str) -> "ColumnTags":
        """For pages that stand in no column, such as the catalogue."""
        name = _(str(name)) if name else ""
        return cls(name, name, name, labels.column_kind(""))


@dataclass(frozen=True)
class Editorial:
    """An editorial page: its title in Chinese, in English where it has one, and its address."""

    title: str
    title_en: str
    url: str

    @property
    def name(self) -> str:
        """In the reader's language."""
        return in_readers_language(self.title, self.title_en)


@dataclass(frozen=True)
class Site:
    """The city's portal."""

    agency: Agency | None
    channels: tuple[Column, ...]
    domain: str
    id_code: str
    icp: str
    police_record: str
    error_report_url: str
    pages: tuple[Editorial, ...]  # that the footer links

    @property
    def name(self) -> str:
        """In the reader's language."""
        return _("%(agency)s门户网站") % {"agency": called(self.agency)} if self.agency else settings.WAGTAIL_SITE_NAME


def site() -> Site:
    """The portal as the database describes it. Three queries."""
    agency = Agency.objects.filter(kind=AgencyKind.CITY).first()
    channels = Column.objects.filter(site=agency, level=Column.CHANNEL) if agency else ()
    return Site(
        agency=agency,
        channels=tuple(channels),
        domain=urlsplit(settings.SITE_URL).netloc,
        id_code=settings.SITE_ID_CODE,
        icp=settings.SITE_ICP,
        police_record=settings.SITE_POLICE_RECORD,
        error_report_url=settings.ERROR_REPORT_URL,
        pages=tuple(
            Editorial(title, title_en, reverse("wagtail_serve", args=[f"{slug}/"]))
            for title, title_en, slug in PlainPage.objects.live()
            .filter(depth=3)
            .order_by("path")
            .values_list("title", "title_en", "slug")
        ),
    )


def languages(path: str) -> list[Language]:
    """This page in each language; the default language has no prefix."""
    first, _, rest = path.lstrip("/").partition("/")
    bare = f"/{rest}" if first in TAGS else path
    current = get_language()
    return [
        Language(
            tag, name, bare if code == settings.LANGUAGE_CODE else f"/{code}{bare}", code == current
        )
        for code, (tag, name) in TAGS.items()
    ]  # fmt: skip


def shell(request) -> dict:
    """Context processor: `site`, `mail_offered`, `languages`, `page_lang`, `text_lang`, `feed_query`, `today`, the view. Asked where shown."""
    code = get_language() or settings.LANGUAGE_CODE
    today: date = timezone.localdate()
    return {
        "site": SimpleLazyObject(site),
        "site_url": settings.SITE_URL,
        "mail_offered": settings.MAIL_OFFERED,
        "languages": SimpleLazyObject(lambda: languages(request.path)),
        "page_lang": TAGS.get(code, TAGS["zh-hans"])[0],
        # Records are written in Chinese, whichever language the page around them has.
        "text_lang": TAGS["zh-hant" if code == "zh-hant" else "zh-hans"][0],
        "feed_query": "" if code == settings.LANGUAGE_CODE else f"?lang={code}",
        "today": today,
        "elder": is_elder(request),
        "view_switch": switched(request, on=not is_elder(request)),
    }
