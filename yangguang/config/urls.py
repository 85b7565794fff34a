"""Which face answers where. Each face lists its own pages in its `urls.py`."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("desk/", include(wagtailadmin_urls)),
    path("api/", include("yangguang.api.urls")),
    path("", include("yangguang.portal.urls")),
]
