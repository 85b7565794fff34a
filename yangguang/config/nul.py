"""A NUL byte has no place in a question: one database refuses it with an error, the other takes it silently."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse


def refuse_nul(get_response: Callable[[HttpRequest], HttpResponse]):
    """Middleware: 400 for a path, query or form that holds a NUL byte."""

    def middleware(request: HttpRequest) -> HttpResponse:
        values = [request.path_info, *(each for _name, held in request.GET.lists() for each in held)]
        if request.content_type == "application/x-www-form-urlencoded":  # uploads are for their view to open
            values += (each for _name, held in request.POST.lists() for each in held)
        if any("\0" in value for value in values):
            raise BadRequest("NUL byte")
        return get_response(request)

    return middleware
