"""One settings file. Everything that differs between installations comes from the environment.

All state of one city lies in one folder, `YANGGUANG_HOME`; removing the folder forgets the city.
`docs/operate.md` lists every variable read here; a test keeps the two together.
"""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from yangguang.config.databases import database, replica_database
from yangguang.config.mail import mail_settings
from yangguang.publish.files_url import files_storage

PACKAGE = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("YANGGUANG_HOME", "var/city")).resolve()
HOME.mkdir(mode=0o750, parents=True, exist_ok=True)  # drafts lie in it
# What a machine makes for itself and shares with no other: kept pages, stylesheets.
LOCAL = Path(os.environ.get("YANGGUANG_LOCAL", HOME)).resolve()
LOCAL.mkdir(mode=0o750, parents=True, exist_ok=True)
PUBLIC = HOME / "public"  # everything that is public as plain files: log and monthly records

DEBUG = os.environ.get("YANGGUANG_DEBUG", "") == "1"
# Where citizens reach the portal; printed in feeds, sitemaps and the log's origin line.
SITE_URL = os.environ.get("YANGGUANG_SITE_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = os.environ.get("YANGGUANG_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [SITE_URL] if "://" in SITE_URL else []
# Web servers of ours that may say for whom they ask, as networks.
PROXIES = os.environ.get("YANGGUANG_PROXIES", "127.0.0.0/8,::1/128").split(",")


def _secret_key() -> str:
    """The secret of this city: from the environment, or made once and kept in the home folder."""
    if key := os.environ.get("YANGGUANG_SECRET_KEY"):
        return key
    path = HOME / "secret-key"
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text().strip()


SECRET_KEY = _secret_key()

# Engines: three addresses and nothing else.
DATABASE_URL = os.environ.get("YANGGUANG_DATABASE_URL", f"sqlite:///{HOME / 'city.db'}")
SEARCH_URL = os.environ.get("YANGGUANG_SEARCH_URL", f"tantivy://{HOME / 'index'}")
FILES_URL = os.environ.get("YANGGUANG_FILES_URL", f"file://{HOME / 'files'}")

DATABASES = {"default": database(DATABASE_URL)}
if REPLICA_URL := os.environ.get("YANGGUANG_REPLICA_URL", ""):  # for public pages only
    DATABASES["replica"] = replica_database(REPLICA_URL, first=DATABASE_URL)
    DATABASE_ROUTERS = ["yangguang.config.replica.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "yangguang.agencies",
    "yangguang.ledger",
    "yangguang.publish",
    "yangguang.answer",
    "yangguang.search",
    "yangguang.oversee",
    "yangguang.notify",
    "yangguang.portal",
    "yangguang.api",
    "yangguang.desk",
    "yangguang.jobs",
    "wagtail.contrib.settings",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "axes",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "yangguang.config.proxies.visitor_address",
    "yangguang.api.problem.machine_answers",  # outermost: whatever goes wrong inside becomes a problem
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "yangguang.portal.script.TraditionalScriptMiddleware",
    "yangguang.portal.elder.ElderViewMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "yangguang.config.nul.refuse_nul",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "yangguang.desk.policy.desk_policy",
    "yangguang.portal.unavailable.UnavailableMiddleware",
    "axes.middleware.AxesMiddleware",
    "yangguang.config.replica.PublicReads",
]

ROOT_URLCONF = "yangguang.config.urls"
WSGI_APPLICATION = "yangguang.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "csp.context_processors.nonce",
                "yangguang.portal.shell.shell",
            ],
        },
    },
]

AUTH_USER_MODEL = "agencies.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "yangguang.desk.backend.AppointmentBackend",  # the door of the desk, for appointments in force
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"yangguang.agencies.passwords.{name}"} for name in ("NotOwnName", "LongEnough", "NotCommon")
]
LOGIN_URL = "wagtailadmin_login"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("zh-hant", _("繁體中文")), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
STATIC_ROOT = LOCAL / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # before the first collectstatic; WhiteNoise warns where it is missing
MEDIA_URL = "/media/"
MEDIA_ROOT = HOME / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Attachments of records: by content address, never served by a web server directly.
    "files": files_storage(FILES_URL),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}
UPLOAD_MAX_BYTES = int(os.environ.get("YANGGUANG_UPLOAD_MAX_BYTES", 50 * 1024 * 1024))
PAGES_MAX_BYTES = int(os.environ.get("YANGGUANG_PAGES_MAX_BYTES", 1024**3))  # 0: no page store
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": HOME / "cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
    # Apart, so that a full house of pictures throws out pictures, and no counter that holds back a guesser.
    "previews": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": HOME / "cache" / "previews",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}

# Security: refuse by default.
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail previews drafts in a frame of its own origin
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
if SITE_URL.startswith("https://"):
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ("/desk/",),  # the Wagtail admin sets its own, see desk/policy.py
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    },
}
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]

# Portal: what a government site must show on every page (国办发〔2017〕47号). The defaults are fictitious.
SITE_ID_CODE = os.environ.get("YANGGUANG_SITE_ID_CODE", "5104009999")
SITE_ICP = os.environ.get("YANGGUANG_SITE_ICP", "蜀ICP备00000000号-1")
SITE_POLICE_RECORD = os.environ.get("YANGGUANG_SITE_POLICE_RECORD", "川公网安备 51040200000000号")
# “我为政府网站找错”: the national platform's address, once the site is registered; before, our own page.
ERROR_REPORT_URL = os.environ.get("YANGGUANG_ERROR_REPORT_URL", "")

# E-mail: one address. Empty means that nothing is sent, and nothing that needs a mail is offered.
MAIL_FROM = os.environ.get("YANGGUANG_MAIL_FROM", f"noreply@{urlsplit(SITE_URL).hostname}")
globals().update(mail_settings(os.environ.get("YANGGUANG_MAIL_URL", "")))

WAGTAIL_SITE_NAME = "阳光"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_I18N_ENABLED = False
WAGTAILREDIRECTS_AUTO_CREATE = False  # a renamed page would make thousands of rows
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # an office works in the city's time
WAGTAILADMIN_PERMITTED_LANGUAGES = [("zh-hans", "简体中文"), ("zh-hant", "繁體中文"), ("en", "English")]
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILADMIN_USER_LOGIN_FORM = "yangguang.desk.forms.login.LoginForm"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"yangguang": {"level": "INFO"}, "axes": {"level": "ERROR"}},
}
