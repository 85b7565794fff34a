"""The own case: opened with number and code, followed, corrected, withdrawn, rated. No account, no guessable address."""

from collections.abc import Callable
from functools import wraps
from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yangguang.answer import case_files, find, letters
from yangguang.answer import correct as correcting
from yangguang.answer import rate as rating
from yangguang.answer import withdraw as withdrawing
from yangguang.answer.errors import AnswerError, NotFound, TooManyAttempts
from yangguang.answer.for_applicant import letters_for_applicant
from yangguang.answer.models import Application
from yangguang.portal import own_case
from yangguang.portal.case_page import case_page
from yangguang.portal.following import CorrectionForm, RatingForm
from yangguang.portal.private import private_page
from yangguang.portal.shell import ColumnTags

_FORMATS = {
    "pdf": (letters.as_pdf, "application/pdf"),
    "docx": (letters.as_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Number and code; what is wrong is said in the same words, whichever of the two it is."""
    number = request.POST.get("number", request.GET.get("number", ""))[:40]
    if request.method != "POST":
        return _door(request, number)
    try:
        found = find.find_case(
            number, request.POST.get("code", "")[:40], client=request.META.get("REMOTE_ADDR", "")
        )
    except NotFound as err:
        return _door(request, number, problem=str(err), status=422)
    except TooManyAttempts as err:
        return _door(request, number, problem=str(err), status=429)
    own_case.enter(request, found)
    return redirect("own_case")


def _door(request: HttpRequest, number: str, *, problem: str = "", status: int = 200) -> HttpResponse:
    context = {"number": number, "problem": problem, "tags": ColumnTags.named("依申请公开")}
    return render(request, "portal/answer/follow.html", context, status=status)


def with_case(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of the open case; without one it leads to the door."""

    @private_page
    @wraps(view)
    def page(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        found = own_case.entered(request)
        if found is None:
            own_case.leave(request)
            return redirect("follow")
        return view(request, found, *args, **kwargs)

    return page


@with_case
@require_safe
def case(request: HttpRequest, application: Application) -> HttpResponse:
    """Where the case stands, the day due and why, letters, files, and what the applicant may do now."""
    return _shown(request, application)


def _shown(request: HttpRequest, application: Application, *, status: int = 200, **forms) -> HttpResponse:
    page = case_page(application, today=timezone.localdate())
    if page.may_correct:
        forms.setdefault("correction", CorrectionForm.of(application))
    if page.may_rate:
        forms.setdefault("rating", RatingForm())
    context = {"application": application, "page": page, "tags": ColumnTags.named("依申请公开")} | forms
    return render(request, "portal/answer/case.html", context, status=status)


@with_case
@require_POST
def correct(request: HttpRequest, application: Application) -> HttpResponse:
    """What the applicant makes clear, with files where they help."""
    form = CorrectionForm(request.POST)
    if not form.is_valid():
        return _shown(request, application, correction=form, status=422)
    return _done(
        request,
        _("已收到您的补正，答复期限重新计算。"),
        correcting.take_correction,
        application,
        by=None,
        **form.cleaned_data,
    )


@with_case
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, application: Application) -> HttpResponse:
    """Taking the application back, after a page that says what that means."""
    if request.method != "POST":
        return render(request, "portal/answer/withdraw.html", {"application": application, "tags": ColumnTags.named("依申请公开")})
    return _done(request, _("申请已撤回。"), withdrawing.withdraw, application, by=None)


@with_case
@require_POST
def rate(request: HttpRequest, application: Application) -> HttpResponse:
    """One to five."""
    form = RatingForm(request.POST)
    if not form.is_valid():
        return _shown(request, application, rating=form, status=422)
    return _done(request, _("谢谢您的评价。"), rating.rate, application, **form.cleaned_data)


def _done(request: HttpRequest, words: str, act: Callable, *args, **kwargs) -> HttpResponse:
    try:
        act(*args, **kwargs)
    except AnswerError as err:
        messages.error(request, str(err))
    else:
        messages.success(request, words)
    return redirect("own_case")


@with_case
@require_POST
def leave(request: HttpRequest, _application: Application) -> HttpResponse:
    """Close the case on this computer."""
    own_case.leave(request)
    return redirect("follow")


@with_case
@require_POST
def move_on(request: HttpRequest, application: Application) -> HttpResponse:
    """To the case at the agency that the application was passed on to: it carries the same code."""
    following = application.transferred_to
    if following is None or following.code_hash != application.code_hash:
        raise Http404
    own_case.enter(request, following)
    return redirect("own_case")


@with_case
@require_safe
def letter(_request: HttpRequest, application: Application, pk: int, kind: str) -> HttpResponse:
    """A letter as PDF or Word."""
    found = get_object_or_404(letters_for_applicant(application), pk=pk)
    if kind not in _FORMATS:
        raise Http404
    write, media_type = _FORMATS[kind]
    response = HttpResponse(write(found), content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{application.number}-{found.pk}.{kind}"'
    return response


@with_case
@require_safe
def file(_request: HttpRequest, application: Application, pk: int) -> HttpResponse:
    """A file: what was sent in, or what the office provides."""
    found = get_object_or_404(case_files.files_for_applicant(application), pk=pk)
    data = case_files.read(found)
    return FileResponse(BytesIO(data), as_attachment=True, filename=found.name, content_type=found.mime)
