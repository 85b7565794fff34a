"""依申请公开: what is published already, then the form; the receipt with number and code, shown once."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yangguang.agencies.throttle import within
from yangguang.answer import case_files, receive
from yangguang.answer.errors import AnswerError, NotValid
from yangguang.answer.timeline import next_words
from yangguang.portal import tickets
from yangguang.portal.asking import FILES_MOST, ApplyForm
from yangguang.portal.guide import guide_of
from yangguang.portal.private import private_page
from yangguang.portal.published_first import published_already
from yangguang.portal.qr_code import qr_svg
from yangguang.portal.shell import ColumnTags
from yangguang.publish.upload_errors import UploadRefused

# Applications of one address in so many seconds: a library or an office of many people has one address.
APPLICATIONS, PERIOD = 30, 3600


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest) -> HttpResponse:
    """What is published on the subject, and below it the form."""
    on = timezone.localdate()
    if request.method != "POST":
        start = {
            "subject": request.GET.get("q", ""),
            "agency": request.GET.get("agency", ""),
            "ticket": tickets.issue(),
        }
        return _page(request, ApplyForm(on=on, initial=start))
    form = ApplyForm(request.POST, request.FILES, on=on)
    if not form.is_valid():
        return _page(request, form, status=422)
    if not within(request, what="apply", most=APPLICATIONS, seconds=PERIOD):
        return _page(
            request,
            form,
            problem=_("从您的网络提交的申请太多，请一小时后再试；也可以当面或者邮寄提交。"),
            status=429,
        )
    return _taken(request, form)


def _taken(request: HttpRequest, form: ApplyForm) -> HttpResponse:
    ticket = form.cleaned_data["ticket"]
    if not tickets.take(ticket):
        return render(request, "portal/answer/taken_before.html", {"tags": _tags()}, status=409)
    try:
        received = _received(form, request.FILES.getlist("files"))
    except UploadRefused as err:
        tickets.give_back(ticket)
        return _page(request, form, problem=_("附件不能接收：%s") % err.message_zh, status=422)
    except NotValid as err:
        tickets.give_back(ticket)
        return _page(request, form, problem=str(err), status=422)
    except AnswerError as err:
        tickets.give_back(ticket)
        return _page(request, form, problem=str(err), status=409)
    return _receipt(request, received)


@transaction.atomic
def _received(form: ApplyForm, files) -> receive.Received:
    """The application with its files, or neither."""
    taken = receive.receive(form.question(), agency=form.agency_chosen(), by=None)
    for file in files[:FILES_MOST]:
        case_files.attach(taken.application, file, name=file.name, by=None)
    return taken


def _receipt(request: HttpRequest, received: receive.Received) -> HttpResponse:
    """The answer to the form itself: the code stands nowhere else, and no address leads to it again."""
    application = received.application
    follow = request.build_absolute_uri(f"{reverse('follow')}?number={application.number}")
    return render(request, "portal/answer/receipt.html", {
        "application": application, "code": received.code, "follow": follow, "qr": qr_svg(follow),
        "next": next_words(application), "tags": _tags(),
    }, status=201)  # fmt: skip


def _page(request: HttpRequest, form: ApplyForm, *, problem: str = "", status: int = 200) -> HttpResponse:
    asked = request.GET.get("q", "").strip()[:200]
    hits, total = published_already(asked)
    return render(request, "portal/answer/apply.html", {
        "form": form, "problem": problem, "q": asked, "hits": hits, "total": total,
        "opened": bool(asked) or form.is_bound or "form" in request.GET,
        "guide": guide_of(timezone.localdate()), "files_most": FILES_MOST, "tags": _tags(),
    }, status=status)  # fmt: skip


def _tags() -> ColumnTags:
    return ColumnTags.named("依申请公开")
