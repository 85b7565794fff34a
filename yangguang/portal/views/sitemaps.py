"""For robots: where they may go, and the monthly lists of everything there is."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from yangguang.portal.sitemaps import sitemap_of

_ROBOTS = """User-agent: *
Disallow: /desk/
Disallow: {search}?
Allow: /

Sitemap: {site}/sitemap.xml
"""


@require_safe
def robots(request):
    text = _ROBOTS.format(search=reverse("search"), site=settings.SITE_URL)
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request, name="index"):
    """A file that `write_sitemaps` wrote, without what was withdrawn since."""
    data = sitemap_of(name)
    if data is None:
        raise Http404
    return HttpResponse(data, content_type="application/xml")
