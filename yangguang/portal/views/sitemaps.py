"""For robots: where they may go, and the monthly lists of everything there is."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from yangguang.portal.sitemaps import folder

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
    """A file that `write_sitemaps` wrote; nothing is computed here."""
    path = folder() / f"{name}.xml"
    if not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), content_type="application/xml")
