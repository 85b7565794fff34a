"""Blacking out what is not disclosed: pick places in words or on the picture of a page, choose the ground, make the file."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from yangguang.answer import redaction
from yangguang.answer.models import CaseFile
from yangguang.answer.outcomes import grounds_open_to
from yangguang.desk.acting import REFUSALS
from yangguang.desk.answer.covering import BY_HAND, CoverForm, read_place
from yangguang.desk.answer.found import Found
from yangguang.desk.answer.picking import Picking, picking_of

from .find_case import found_or_404

_BLANK = redaction.Box(0, 0, 0, 0, 0)


def redact(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """Every button of the page sends all of it; only the last one makes the file."""
    found = found_or_404(request, pk)
    kept = _material(found, file)
    if not found.may_do("redact"):
        messages.error(request, _("“%s”现在不能办理，或者不由您办理") % _("遮盖后提供"))
        return redirect("desk:case", pk=pk)
    grounds = grounds_open_to(found.application)
    if request.method == "POST" and request.POST.get("act", "cover") == "cover" and not _points(request.POST):
        form = CoverForm(request.POST, grounds=grounds)
        if form.is_valid() and _made(request, kept, form):
            return redirect("desk:case", pk=pk)
        return _page(request, found, kept, form, status=422)
    # What is picked so far is not judged yet: the form shows it as its first values.
    kept_names = ("words", "ground", *(BY_HAND if request.POST.get("act") == "add" else ()))
    values = {name: request.POST.get(name, "") for name in kept_names}
    return _page(request, found, kept, CoverForm(initial=values, grounds=grounds))


def picture(request: HttpRequest, pk: int, file: int, page: int) -> HttpResponse:
    """One page of the file as PNG, what is picked so far framed."""
    found = found_or_404(request, pk)
    kept = _material(found, file)
    if not found.may_do("redact"):
        raise Http404
    covers = [read_place(text) for text in request.GET.getlist("pick")]
    boxes = [each.box if each else _BLANK for each in covers]
    try:
        data = redaction.page_picture(kept, page, boxes, by=request.user)
    except REFUSALS as err:
        raise Http404 from err
    response = HttpResponse(data, content_type="image/png")
    response["Cache-Control"] = "no-store, private"
    return response


def _material(found: Found, file: int) -> CaseFile:
    files = found.application.files.filter(role=CaseFile.Role.MATERIAL, erased_at=None)
    return get_object_or_404(files, pk=file, kind__in=("pdf", "png", "jpeg"))


def _points(data: QueryDict) -> bool:
    """Was the picture clicked or drawn on, or another page asked for?"""
    return "at.x" in data or "go" in data or bool(data.get("drawn"))


def _made(request: HttpRequest, kept: CaseFile, form: CoverForm) -> bool:
    try:
        redaction.redact(kept, form.covers(), by=request.user)
    except REFUSALS as err:
        form.add_error(None, str(err))
        return False
    messages.success(request, _("已生成遮盖后的文件，并已核对遮盖处不能再读出"))
    return True


def _page(request: HttpRequest, found: Found, kept: CaseFile, form: CoverForm, *, status: int = 200) -> HttpResponse:
    try:
        picking = picking_of(
            request.POST,
            view_of=lambda number: redaction.view_page(kept, number, by=request.user),
            find=lambda words: redaction.find_places(kept, words, by=request.user),
        )
    except REFUSALS as err:
        messages.error(request, str(err))
        return redirect("desk:case", pk=found.application.pk)
    context = {
        "application": found.application, "file": kept, "form": form, "picking": picking,
        "labels": {each.code: each.label for each in grounds_open_to(found.application)},
        "query": _query(picking), "nothing": _nothing_new(request.POST, picking),
    }  # fmt: skip
    return render(request, "desk/answer/redact.html", context, status=status)


def _nothing_new(data: QueryDict, picking: Picking) -> str:
    """What to say where a button that adds places added none."""
    if len(picking.covers) > len(data.getlist("pick")):
        return ""
    return {
        "find": _("没有找到别的地方有这些词；扫描件里没有文字，请在图上选。"),
        "add": _("没有加入：五项都要填写，宽和高不小于2点，已经选过的不重复加入。"),
    }.get(data.get("act", ""), "")


def _query(picking: Picking) -> str:
    query = QueryDict(mutable=True)
    query.setlist("pick", picking.shown[-200:] if len(picking.shown) <= 200 else [])
    return query.urlencode()
