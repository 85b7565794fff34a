"""Addresses of one draft, case or report as they were before they stood below their list.

Calendars, mails and bookmarks still hold them; a form that was open meanwhile is sent on with what was typed.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import re_path

LISTS = {
    "draft": "drafts", "record": "records", "batch": "batches", "column": "columns", "case": "cases", "return": "returns",
    "report": "reports", "person": "people", "word": "words", "appointment": "people/appointment", "job": "import/job",
    "english-names": "people/english-names",
}  # fmt: skip


def moved(request: HttpRequest, old: str) -> HttpResponse:
    """The same page below its list, asked for in the same way."""
    query = request.META.get("QUERY_STRING", "")
    here = request.path.replace(f"/work/{old}/", f"/work/{LISTS[old]}/", 1)
    return HttpResponseRedirect(f"{here}?{query}" if query else here, preserve_request=True)


urlpatterns = [re_path(rf"^work/(?P<old>{'|'.join(LISTS)})/", moved)]
