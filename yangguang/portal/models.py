"""Editorial pages, kept in Wagtail: about and help, and topics 专题. Records are not pages."""

from django.db import models
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from yangguang.publish.listing import in_column

_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "image", "hr"]


def in_readers_language(title: str, title_en: str) -> str:
    """A title in English for who reads English: as somebody wrote it, or by the catalogue."""
    return (title_en if get_language() == "en" else "") or gettext(title)


class PlainPage(Page):
    """A page of text: about this site, help, accessibility statement."""

    body = RichTextField(_("正文"), features=_FEATURES, blank=True)
    # On pages in English; where the text is empty they show the Chinese one and say so.
    title_en = models.CharField(_("英文标题"), max_length=255, blank=True)
    body_en = RichTextField(_("英文正文"), features=_FEATURES, blank=True)

    template = "portal/plain_page.html"
    content_panels = [*Page.content_panels, FieldPanel("body"), FieldPanel("title_en"), FieldPanel("body_en")]
    promote_panels = Page.promote_panels
    page_description = _("一页文字：关于本站、帮助等")

    @property
    def heading(self) -> str:
        """The title in the reader's language."""
        return in_readers_language(self.title, self.title_en)

    @property
    def english(self) -> str:
        """The English text for who reads English, empty where there is none."""
        return self.body_en if get_language() == "en" else ""

    class Meta:
        verbose_name = _("文字页面")
        verbose_name_plural = _("文字页面")


class TopicPage(Page):
    """A topic 专题: an introduction and the column whose records belong to it."""

    introduction = RichTextField(_("导语"), features=_FEATURES, blank=True)
    column = models.ForeignKey(
        "publish.Column", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("对应栏目")
    )
    title_en = models.CharField(_("英文标题"), max_length=255, blank=True)
    introduction_en = RichTextField(_("英文导语"), features=_FEATURES, blank=True)

    template = "portal/topic_page.html"
    content_panels = [
        *Page.content_panels, FieldPanel("introduction"), FieldPanel("column"), FieldPanel("title_en"), FieldPanel("introduction_en"),
    ]  # fmt: skip
    parent_page_types = ["portal.PlainPage", "wagtailcore.Page"]
    page_description = _("专题：导语和一个栏目的信息")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"slice": in_column(self.column) if self.column else None}

    @property
    def english(self) -> str:
        """The English introduction for who reads English, empty where there is none."""
        return self.introduction_en if get_language() == "en" else ""

    class Meta:
        verbose_name = _("专题")
        verbose_name_plural = _("专题")
