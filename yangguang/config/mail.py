"""The mail server as one URL in the environment: `smtp://user:password@host:port`, `smtps://…`, `smtp+tls://…`, `console:`.

Empty means that there is none: nothing is sent, and nothing that would need a mail is offered.
"""

from typing import Any
from urllib.parse import unquote, urlsplit

SECONDS = 20  # a server that does not answer must not hold the clock
_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


class BadMailUrl(ValueError):
    """The variable holds no address of a mail server."""


def mail_settings(url: str) -> dict[str, Any]:
    """Django's settings for `url`, and MAIL_OFFERED: whether there is a server at all. Raises BadMailUrl."""
    parts = urlsplit(url)
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend", "MAIL_OFFERED": False}
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend", "MAIL_OFFERED": True}
    if parts.scheme not in _PORTS or not parts.hostname:
        # The URL holds a password: it is not repeated.
        raise BadMailUrl("YANGGUANG_MAIL_URL 应写成 smtp+tls://用户:密码@邮件服务器:587 的样子")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or _PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": SECONDS,
        "MAIL_OFFERED": True,
    }
