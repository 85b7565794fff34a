"""How often one address may ask for what costs us work. Counted in the cache, forgotten after the period."""

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def within(request: HttpRequest, *, what: str, most: int, seconds: int) -> bool:
    """Count this request; False once its address asked more than `most` times in `seconds`.

    The address is kept only as a keyed hash.
    """
    address = request.META.get("REMOTE_ADDR", "")
    key = f"throttle-{what}-{salted_hmac('portal.throttle', address).hexdigest()}"
    if cache.add(key, 1, seconds):
        return True
    try:
        return cache.incr(key) <= most
    except ValueError:  # ran out between the two questions
        cache.set(key, 1, seconds)
        return True
