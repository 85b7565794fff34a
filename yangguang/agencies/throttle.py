"""How often one address may ask for what costs us work. Counted in the cache, forgotten after the period."""

import time

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def within(request: HttpRequest, *, what: str, most: int, seconds: int) -> bool:
    """Count this request; False once its address asked more than `most` times in the present `seconds`.

    Periods follow one another by the clock, the same for everyone. The address is kept only as a keyed hash.
    """
    address = request.META.get("REMOTE_ADDR", "")
    period = int(time.time() // seconds)
    key = f"throttle-{what}-{period}-{salted_hmac('portal.throttle', address).hexdigest()}"
    if cache.add(key, 1, seconds):
        return True
    try:
        count = cache.incr(key)
    except ValueError:  # ran out between the two questions
        cache.set(key, 1, seconds)
        return True
    cache.touch(key, seconds)  # a cache of files gives what it counts a period of its own
    return count <= most
