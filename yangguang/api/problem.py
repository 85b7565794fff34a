"""Refusals for machines, RFC 9457: `application/problem+json` with a Chinese sentence that says what to do.

Whatever a request under `/api/v1/` runs into, a page of the portal is no answer to it: `machine_answers` turns
those that Django made on the way into problems of the same form.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, Field

PREFIX = "/api/v1/"
MEDIA_TYPE = "application/problem+json"
BODY_MAX = 64 * 1024  # bytes of a question; the longest honest one has a few thousand

_WORDS = {
    400: gettext_lazy("请求不是有效的 JSON 或者网址有误，请对照接口说明核对。"),
    401: gettext_lazy("请先在办公平台登录。"),
    403: gettext_lazy("您没有查看这一项的权限。"),
    404: gettext_lazy("没有这一项，请核对网址中的编号。"),
    405: gettext_lazy("这个网址不接受这种请求方法，请对照接口说明。"),
    413: gettext_lazy("请求内容过长，请分次提交。"),
    422: gettext_lazy("请求中有填写不正确的内容，请逐项更正后再提交。"),
    429: gettext_lazy("请求过于频繁，请稍后再试。"),
    500: gettext_lazy("系统出错，未能答复，请稍后再试。"),
    503: gettext_lazy("暂时不能使用，请稍后再试。"),
}
_KEPT = ("Allow", "Retry-After")  # of a page that becomes a problem


class FieldProblem(BaseModel):
    """What is wrong with one field of the request."""

    field: str = Field(description="字段的名称，各层以点分隔；整个请求有误时为空")
    message: str = Field(description="错在哪里，怎样改")


class Problem(BaseModel):
    """Why a request was refused (RFC 9457)."""

    title: str = Field(description="HTTP 状态的名称")
    status: int = Field(description="HTTP 状态码")
    detail: str = Field(description="拒绝的原因和改正的办法")
    errors: list[FieldProblem] = Field(description="逐个字段的错误")


def problems(*statuses: int) -> dict[int, type[Problem]]:
    """The refusals of an operation for its description, with those that any request may meet."""
    return dict.fromkeys(sorted({400, 413, *statuses}), Problem)


def problem(
    status: int, detail: str = "", *, errors: Iterable[FieldProblem] = (), more: Mapping[str, object] | None = None
) -> HttpResponse:
    """An answer that refuses. Without `detail` it says what the status means; no cache keeps it."""
    facts = Problem(
        title=HTTPStatus(status).phrase, status=status, detail=detail or words_of(status), errors=list(errors)
    )
    body = json.dumps(facts.model_dump() | dict(more or {}), ensure_ascii=False)
    # What cannot be written as UTF-8 came from the asker, and is given back as JSON's own escape.
    response = HttpResponse(body.encode("utf-8", "backslashreplace"), status=status, content_type=MEDIA_TYPE)
    add_never_cache_headers(response)
    return response


def words_of(status: int) -> str:
    """What a status means, in the language of the moment."""
    return str(_WORDS.get(status) or _("请求未能完成（%d）。") % status)


def machine_answers(get_response: Callable[[HttpRequest], HttpResponse]):
    """Middleware: under `/api/v1/` no question is too long, HEAD is GET without its body, and errors are problems."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return get_response(request)
        if _length(request) > BODY_MAX:
            return problem(413)
        only_head = request.method == "HEAD"
        request.method = "GET" if only_head else request.method
        response = get_response(request)
        if only_head:
            response.content = b""  # its length stays in the head
        if response.status_code >= 400 and not response.headers.get("Content-Type", "").startswith(MEDIA_TYPE):
            refused = problem(response.status_code)
            for name in _KEPT:
                if name in response:
                    refused[name] = response[name]
            return refused
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    return middleware


def _length(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isascii() and length.isdecimal() else 0
