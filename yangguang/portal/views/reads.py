"""阅读次数: the page of a record tells that somebody opened it, and is told how many did.

A kept page is sent by whatever keeps it, so only the browser knows that it was opened. Who reads without scripts is not
counted, and programs that fetch pages are not either. Nothing is kept of who read: an address counts once an hour, by a
keyed hash that is then forgotten.
"""

from urllib.parse import urlsplit

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from yangguang.agencies.throttle import within
from yangguang.publish.models import Record
from yangguang.publish.reads import count_read, read_count

AGAIN, MOST = 3600, 300  # seconds in which an address counts once for a record, and for so many records


@never_cache
@csrf_exempt  # a kept page holds no token and needs no cookie; all that can be done here is to be counted, from our own pages
@require_POST
def reads(request: HttpRequest, index_no: str) -> JsonResponse:
    """Count the reader who opened the page, unless the address was counted; answers `{"count": n}`."""
    if not _from_here(request):
        return JsonResponse({"count": None}, status=403)
    record = get_object_or_404(Record.objects.public(), index_no=index_no)
    new = within(request, what=f"read-{record.pk}", most=1, seconds=AGAIN) and within(
        request, what="reads", most=MOST, seconds=AGAIN
    )
    return JsonResponse({"count": count_read(record) if new else read_count(record)})


def _from_here(request: HttpRequest) -> bool:
    """Browsers say where a request begins: another site cannot raise our counts through its readers."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    return urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()
