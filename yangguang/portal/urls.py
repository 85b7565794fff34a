"""The pages of the portal, in three languages. An index number is permanent; a column's path is in no address.

Addresses of files, which have no language, are in `file_urls.py`.
"""

from django.urls import include, path
from wagtail import urls as wagtail_urls

from . import addresses  # noqa: F401 registers the converters
from .views import agencies, check, columns, design, home, ledger, mistake, publish, search, subscribe, years

urlpatterns = [
    path("", home.home, name="home"),
    path("map/", columns.site_map, name="site_map"),
    path("design/", design.design, name="design"),
    path("years/", years.year_list, name="years"),
    path("years/<int:year>/", years.year, name="year"),
    path("themes/", years.theme_list, name="themes"),
    path("themes/<str:code>/", years.theme, name="theme"),
    path("mistake/", mistake.mistake, name="mistake"),
    path("mistake/told/", mistake.told, name="mistake_told"),
    # publish
    path("item/<index_no:index_no>", publish.record, name="record"),
    path("item/<index_no:index_no>/v<int:number>/", publish.version, name="version"),
    path("item/<index_no:index_no>/v<int:number>/changes/", publish.changes, name="version_changes"),
    path("columns/<str:code>/", columns.column, name="column"),
    path("columns/<str:code>/", columns.column, name="channel"),
    path("catalogue/", agencies.catalogue, name="catalogue"),
    path("guide/", agencies.guide, name="guide"),
    # agencies
    path("agencies/", agencies.agencies, name="agencies"),
    path("agencies/<slug:slug>/", agencies.agency, name="agency"),
    path("agencies/<slug:slug>/records/", agencies.agency_records, name="agency_records"),
    path("agencies/<slug:slug>/guide/", agencies.guide, name="agency_guide"),
    # search
    path("search/", search.search, name="search"),
    # ledger
    path("log/", ledger.log, name="log"),
    # oversee: annual reports and the figures behind them; a check of anyone's report
    path("", include("yangguang.portal.urls_oversee")),
    path("check/", check.check, name="check"),
    # answer: applications 依申请公开 and the calculator of their period
    path("", include("yangguang.portal.urls_answer")),
    # notify: e-mail subscriptions
    path("subscribe/", subscribe.subscribe, name="subscribe"),
    path("subscribe/confirm/<str:token>/", subscribe.confirm, name="subscribe_confirm"),
    path("subscribe/leave/<str:token>/", subscribe.leave, name="subscribe_leave"),
    # editorial pages: about, help, topics
    path("pages/", include(wagtail_urls)),
]
