"""Addresses of feeds: one Atom and one RSS feed per column and agency, one of everything new, one of any search."""

from django.urls import re_path

from . import feeds

urlpatterns = [
    re_path(r"^latest\.(?P<form>atom|rss)$", feeds.latest, name="feed_latest"),
    re_path(r"^columns/(?P<code>[^/]+)\.(?P<form>atom|rss)$", feeds.of_column, name="feed_column"),
    re_path(r"^agencies/(?P<slug>[-\w]+)\.(?P<form>atom|rss)$", feeds.of_agency, name="feed_agency"),
    re_path(r"^search\.(?P<form>atom|rss)$", feeds.of_search, name="feed_search"),
]
