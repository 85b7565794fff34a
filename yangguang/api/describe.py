"""The description of the API: OpenAPI 3.1 for machines, and a page of the same for people."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import conditional_page, require_safe
from ninja.responses import NinjaJSONEncoder

from .v1 import api

GROUPS = {
    "answer": gettext_lazy("查询自己的申请"),
    "law": gettext_lazy("计算期限、费用，核对代码"),
    "publish": gettext_lazy("公开的信息"),
    "search": gettext_lazy("检索"),
    "oversee": gettext_lazy("年度报告和统计表"),
    "desk": gettext_lazy("工作人员：申请清单和本年度的统计表"),
}
_DEPTH = 3  # how far into an answer the page looks


@dataclass(frozen=True)
class Part:
    """A parameter or a field: its name, what it is, what kind of value it has, and whether it must be given."""

    name: str
    about: str
    kind: str
    required: bool


@dataclass(frozen=True)
class Operation:
    """One operation as the page shows it."""

    id: str
    method: str
    path: str
    summary: str
    paragraphs: tuple[str, ...]
    asked: tuple[Part, ...]
    answered: tuple[Part, ...]
    refusals: tuple[str, ...]


@require_safe
@conditional_page
def openapi(_request: HttpRequest) -> HttpResponse:
    """Every operation, what it takes and what it answers."""
    text = json.dumps(api.get_openapi_schema(), cls=NinjaJSONEncoder, ensure_ascii=False, indent=1)
    return _for_everyone(HttpResponse(text, content_type="application/json"))


@require_safe
@conditional_page
def page(request: HttpRequest) -> HttpResponse:
    """The same for people, in their language."""
    schema = api.get_openapi_schema()
    found = list(_operations(schema))
    groups = [(title, [each for tag, each in found if tag == name]) for name, title in GROUPS.items()]
    return _for_everyone(render(request, "api/page.html", {"groups": groups, "site_url": settings.SITE_URL}))


def _for_everyone(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, public=True, no_cache=True)
    return response


def _operations(schema: dict) -> Iterator[tuple[str, Operation]]:
    for path, methods in schema["paths"].items():
        for method, each in methods.items():
            answer = _content(each["responses"][200])
            yield each["tags"][0], Operation(
                id=each["operationId"], method=method.upper(), path=path, summary=_(each["summary"]),
                paragraphs=tuple(_(" ".join(part.split())) for part in each["description"].split("\n\n")),
                asked=(*map(_parameter, each["parameters"]), *_fields(schema, _content(each.get("requestBody", {})))),
                answered=tuple(_fields(schema, answer)),
                refusals=tuple(str(status) for status in each["responses"] if status != 200),
            )  # fmt: skip


def _content(holder: dict) -> dict:
    return next(iter(holder.get("content", {"": {"schema": {}}}).values()))["schema"]


def _parameter(each: dict) -> Part:
    return Part(each["name"], _about(each["schema"]), _kind(each["schema"]), each["required"])


def _fields(schema: dict, shape: dict, way: str = "", depth: int = _DEPTH) -> Iterator[Part]:
    """The fields of an object, those of objects in it after a point; `[]` marks a list."""
    shape = _resolved(schema, shape)
    for name, each in shape.get("properties", {}).items():
        inner, suffix = (each["items"], "[]") if "items" in each else (each, "")
        inner = _resolved(schema, inner)
        yield Part(f"{way}{name}{suffix}", _about(each), _kind(inner), name in shape.get("required", ()))
        if "properties" in inner and depth > 1:
            yield from _fields(schema, inner, f"{way}{name}{suffix}.", depth - 1)


def _resolved(schema: dict, shape: dict) -> dict:
    if "$ref" in shape:
        return schema["components"]["schemas"][shape["$ref"].rpartition("/")[2]]
    return shape


def _about(shape: dict) -> str:
    return _(shape["description"]) if "description" in shape and "properties" not in shape else ""


def _kind(shape: dict) -> str:
    if "anyOf" in shape:
        return " | ".join(_kind(each) for each in shape["anyOf"])
    if "enum" in shape:
        return " | ".join(str(each) for each in shape["enum"] if each != "")
    return shape.get("format") or shape.get("type", "")
