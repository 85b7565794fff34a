"""Who is really asking, where a web server of ours stands in between: lockouts and limits count visitors, not nginx."""

from collections.abc import Callable
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse


def visitor_address(get_response: Callable[[HttpRequest], HttpResponse]):
    """Middleware: from a proxy of ours, the address that it wrote last into X-Forwarded-For; from anyone else, nothing."""
    ours = [ip_network(each.strip()) for each in settings.PROXIES]

    def middleware(request: HttpRequest) -> HttpResponse:
        if _is_of(request.META.get("REMOTE_ADDR", ""), ours):
            # What stands before the last comma was sent along by the visitor and may be made up.
            said = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
            if _is_of(said, [ip_network("0.0.0.0/0"), ip_network("::/0")]):
                request.META["REMOTE_ADDR"] = said
        return get_response(request)

    return middleware


def _is_of(address: str, networks: list) -> bool:
    try:
        return any(ip_address(address) in each for each in networks)
    except ValueError:
        return False
