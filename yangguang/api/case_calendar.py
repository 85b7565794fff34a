"""The days on which replies are due as iCalendar (RFC 5545): numbers and days, no subject and no person."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yangguang.answer.due_feed import due_cases, person_of_token
from yangguang.answer.models import Application

_OCTETS = 75  # of a line, before it is folded (RFC 5545 3.1)


@never_cache
@require_safe
def due(_request: HttpRequest, token: str) -> HttpResponse:
    """The calendar of whoever the token names; 404 for any other token."""
    person = person_of_token(token)
    if person is None:
        raise Http404
    with override(settings.LANGUAGE_CODE):
        lines = list(_calendar(due_cases(person)))
    body = "".join(f"{_folded(line)}\r\n" for line in lines)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["X-Robots-Tag"] = "noindex"
    return response


def _calendar(cases: list[Application]) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//Yangguang//Applications//ZH"
    yield "X-WR-CALNAME:政府信息公开申请答复期限"
    for case in cases:
        yield from _event(case)
    yield "END:VCALENDAR"


def _event(case: Application) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{case.number}@{settings.SITE_URL.partition('://')[2]}"
    yield f"DTSTAMP:{timezone.now():%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{case.due_on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{case.due_on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(f'{case.number} 应当答复（{case.get_status_display()}）')}"
    yield f"LOCATION:{_escaped(case.agency.short_name)}"
    yield f"URL:{settings.SITE_URL}/desk/work/cases/{case.pk}/"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """A long line broken between characters, each part at most 75 octets with its leading blank."""
    parts, part = [], ""
    for char in line:
        if len((part + char).encode()) > _OCTETS - bool(parts):
            parts.append(part)
            part = ""
        part += char
    return "\r\n ".join([*parts, part])
