"""What cannot be answered is said in the asker's form: a page to a person, a problem to a machine."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

from yangguang.api.problem import PREFIX, problem
from yangguang.portal.views import errors


def _by_asker(page: Callable[..., HttpResponse], status: int) -> Callable[..., HttpResponse]:
    @wraps(page)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return problem(status) if request.path_info.startswith(PREFIX) else page(request, *args, **kwargs)

    return answer


bad_request = _by_asker(errors.bad_request, 400)
forbidden = _by_asker(errors.forbidden, 403)
not_found = _by_asker(errors.not_found, 404)
server_error = _by_asker(errors.server_error, 500)
