"""How every operation of the API behaves: unknown parameters refused, errors as problems, nothing kept by caches
unless an operation says so, and a description of it all as OpenAPI 3.1.
"""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import conditional_page
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from ninja.renderers import JSONRenderer
from ninja.router import Router
from ninja.security import SessionAuth

from yangguang.agencies.errors import NotAllowed
from yangguang.agencies.models import Person
from yangguang.agencies.throttle import within
from yangguang.law.errors import LawError

from .mistakes import mistakes, said, unknown
from .problem import MEDIA_TYPE, problem

DOOR = "wagtailadmin.access_admin"  # granted by the desk's backend while an appointment is in force
ASKED, ASKED_WITHIN = 600, 600  # questions of one address in so many seconds


class Refused(Exception):
    """An operation refuses, with a status and a sentence of its own; `more` are further members of the problem."""

    def __init__(self, status: int, detail: str, **more):
        super().__init__(detail)
        self.status, self.detail, self.more = status, detail, more


class ChineseJson(JSONRenderer):
    """Chinese as it is written, not as escapes."""

    json_dumps_params = {"ensure_ascii": False}


class DeskSession(SessionAuth):
    """The officer's login at the desk. An API of ours has no passwords and no tokens of its own."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Person | None:
        """The officer, while an appointment is in force."""
        return request.user if request.user.is_active and request.user.has_perm(DOOR) else None


class MachineApi(NinjaAPI):
    """NinjaAPI with our refusals."""

    def set_default_exception_handlers(self) -> None:
        """Every refusal has one form."""
        super().set_default_exception_handlers()
        answers: dict[type[Exception], Callable] = {
            Http404: lambda _request, _err: problem(404),
            AuthenticationError: lambda _request, _err: problem(401),
            HttpError: lambda _request, err: problem(err.status_code),
            ValidationError: lambda _request, err: _invalid(mistakes(err.errors)),
            Refused: lambda _request, err: problem(err.status, err.detail, more=err.more),
            NotAllowed: lambda _request, err: problem(403, str(err)),
            LawError: lambda _request, err: problem(422, str(err)),
        }
        for error, answer in answers.items():
            self.add_exception_handler(error, answer)

    def get_operation_url_name(self, operation: Operation, router: Router) -> str:
        """Names of their own: the page store keeps pages by the names of the portal's addresses."""
        return f"v1_{operation.view_func.__name__}"

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The function's name, which is unique in the API."""
        return operation.view_func.__name__

    def get_openapi_schema(self, **kwargs) -> OpenAPISchema:
        """The description, with the media type that refusals really have."""
        schema = super().get_openapi_schema(**kwargs)
        for path in schema["paths"].values():
            for operation in path.values():
                for status, answer in operation["responses"].items():
                    if int(status) >= 400:
                        answer["content"] = {MEDIA_TYPE: answer["content"].pop(self.renderer.media_type)}
        return schema


def _invalid(found: list) -> HttpResponse:
    return problem(422, said(found), errors=found)


def known_only(run: Callable) -> Callable:
    """Decorator of operations: a parameter that the operation does not know is refused, not passed over."""
    operation = run.__self__
    known = {
        name for model in operation.models if model.__ninja_param_source__ == "query" for name in model.__ninja_flatten_map__
    }  # fmt: skip

    @wraps(run)
    def checked(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        strange = sorted(set(request.GET) - known)
        return _invalid(unknown(strange)) if strange else run(request, *args, **kwargs)

    return checked


def public(run: Callable) -> Callable:
    """Decorator of operations that answer everyone alike: a cache may keep the answer, and asks each time."""

    @wraps(run)
    @conditional_page
    def answered(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = run(request, *args, **kwargs)
        if response.status_code == 200:
            patch_cache_control(response, public=True, no_cache=True)
        return response

    return answered


def limited(run: Callable) -> Callable:
    """Decorator of operations that cost us work: one address may ask only so often."""

    @wraps(run)
    def answered(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not within(request, what="api", most=ASKED, seconds=ASKED_WITHIN):
            return problem(429)
        return run(request, *args, **kwargs)

    return answered
