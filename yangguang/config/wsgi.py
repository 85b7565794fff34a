"""The door for web servers: the page store, and behind it Django."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from yangguang.config.databases import shorten

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.config.settings")
application = get_wsgi_application()

shorten(settings.DATABASES["default"], url=settings.DATABASE_URL)

# Models exist only from here on.
from yangguang.portal.store.door import PageStore  # noqa: E402
from yangguang.portal.store.sweep import page_folder  # noqa: E402

if settings.PAGES_MAX_BYTES > 0 and not settings.DEBUG:
    application = PageStore(application, folder=page_folder())
