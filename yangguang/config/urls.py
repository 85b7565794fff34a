"""Which face answers where. Each face lists its own pages in its `urls.py`."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access

from yangguang.desk.views.account import Account

urlpatterns = [
    path("desk/account/", require_admin_access(Account.as_view()), name="wagtailadmin_account"),  # before Wagtail's page
    path("desk/", include(wagtailadmin_urls)),
    path("api/", include("yangguang.api.urls")),
    path("feeds/", include("yangguang.api.feed_urls")),
    path("", include("yangguang.portal.file_urls")),
    # The portal's pages in every language: no prefix for simplified Chinese, /zh-hant/ and /en/.
    *i18n_patterns(
        path("", include("yangguang.api.page_urls")),
        path("", include("yangguang.portal.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "yangguang.portal.views.errors.bad_request"
handler403 = "yangguang.portal.views.errors.forbidden"
handler404 = "yangguang.portal.views.errors.not_found"
handler500 = "yangguang.portal.views.errors.server_error"
