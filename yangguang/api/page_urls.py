"""The page about the API, in every language like the portal's own pages."""

from django.urls import path

from . import describe

urlpatterns = [
    path("tools/api/", describe.page, name="api_page"),
]
