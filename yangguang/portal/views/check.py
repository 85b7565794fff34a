"""核查年度报告: anyone sends a report and reads what does not add up. Nothing is stored, nothing touches the disk."""

from base64 import b64encode
from threading import BoundedSemaphore

from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from yangguang.agencies.throttle import within
from yangguang.oversee.checks.apart import Answer, check_apart
from yangguang.oversee.checks.errors import Unreadable
from yangguang.portal.forms import MAX_BYTES, CheckForm
from yangguang.portal.shell import ColumnTags

CHECKS, PERIOD = 60, 600  # checks of one address in so many seconds
AT_ONCE = 2  # in one process of the web server; further ones are asked to come back
_places = BoundedSemaphore(AT_ONCE)


class InMemory(MemoryFileUploadHandler):
    """Keeps a file in memory whatever its size (the view has bounded it): a temporary file would be a stored one."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        self.activated = content_length <= MAX_BYTES


@never_cache
@csrf_exempt  # only until the handler is chosen: `_answer` checks the token
@require_http_methods(["GET", "HEAD", "POST"])
def check(request):
    if request.method != "POST":
        return _page(request, CheckForm())
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BYTES:
        return _page(request, CheckForm(), problem=_("文件太大：一次最多 5 MB。"), status=413)
    request.upload_handlers = [InMemory(request)]
    return _answer(request)


# The form itself is shown under the same protection, so that its token is the one that is asked for.
@csrf_protect
def _page(request, form: CheckForm, *, problem: str = "", status: int = 200) -> HttpResponse:
    return render(request, "portal/check.html", {
        "form": form, "problem": problem, "tags": ColumnTags.named("核查年度报告"),
    }, status=status)  # fmt: skip


@csrf_protect
def _answer(request) -> HttpResponse:
    form = CheckForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=400)
    if not within(request, what="check", most=CHECKS, seconds=PERIOD):
        return _page(request, form, problem=_("核查得太频繁，请十分钟后再试。"), status=429)
    if not _places.acquire(timeout=5):
        return _page(request, form, problem=_("现在核查的人太多，请稍后再试。"), status=503)
    try:
        answer = _checked(form)
    except Unreadable as reason:
        return _page(request, form, problem=reason.text(_lang()), status=422)
    finally:
        _places.release()
    return _shown(request, answer)


def _checked(form: CheckForm) -> Answer:
    report, name = form.report
    return check_apart(report, previous=form.last_year, name=name, lang=_lang())


def _shown(request, answer: Answer) -> HttpResponse:
    if request.POST.get("format") == "json":
        response = HttpResponse(answer.json, content_type="application/json; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="check.json"'
        return response
    return render(request, "portal/check_result.html", {
        "answer": answer,
        # Nothing is stored that a link could lead to: the file is in the link.
        "json": b64encode(answer.json.encode()).decode(),
        "tags": ColumnTags.named("核查年度报告"),
    })  # fmt: skip


def _lang() -> str:
    return "en" if get_language() == "en" else "zh"
