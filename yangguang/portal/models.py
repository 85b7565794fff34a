"""Editorial pages, kept in Wagtail: about and help, and topics 专题. Records are not pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from yangguang.publish.listing import in_column

_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "image", "hr"]


class PlainPage(Page):
    """A page of text: about this site, help, accessibility statement."""

    body = RichTextField(_("正文"), features=_FEATURES, blank=True)

    template = "portal/plain_page.html"
    content_panels = [*Page.content_panels, FieldPanel("body")]
    promote_panels = Page.promote_panels
    page_description = _("一页文字：关于本站、帮助等")

    class Meta:
        verbose_name = _("文字页面")
        verbose_name_plural = _("文字页面")


class TopicPage(Page):
    """A topic 专题: an introduction and the column whose records belong to it."""

    introduction = RichTextField(_("导语"), features=_FEATURES, blank=True)
    column = models.ForeignKey(
        "publish.Column", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("对应栏目")
    )

    template = "portal/topic_page.html"
    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("column")]
    parent_page_types = ["portal.PlainPage", "wagtailcore.Page"]
    page_description = _("专题：导语和一个栏目的信息")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"slice": in_column(self.column) if self.column else None}

    class Meta:
        verbose_name = _("专题")
        verbose_name_plural = _("专题")
