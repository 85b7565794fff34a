"""“我为政府网站找错”: anyone tells that something on a page is wrong; it becomes a line in the agency's queue."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from yangguang.agencies.models import Agency, AgencyKind
from yangguang.agencies.throttle import within
from yangguang.portal.forms import MistakeForm
from yangguang.publish.mistakes import tell
from yangguang.publish.models import Record

MOST, PERIOD = 10, 3600  # lines of one address in so many seconds


@never_cache
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def mistake(request):
    """The form; `?item=` says which record it is about."""
    record = _record(request.GET.get("item", ""))
    if request.method != "POST":
        first = {"address": record.get_absolute_url() if record else ""}
        return _page(request, MistakeForm(initial=first), record)
    form = MistakeForm(request.POST)
    if not form.is_valid():
        return _page(request, form, record, status=400)
    if not within(request, what="mistake", most=MOST, seconds=PERIOD):
        return _page(request, form, record, problem=_("提交得太多了，请过一小时再试。"), status=429)
    if not form.cleaned_data["website"]:  # filled in by machines only; they get the same thanks
        agency = record.agency if record else Agency.objects.filter(kind=AgencyKind.CITY).first()
        if agency is None:
            raise Http404
        facts = {name: form.cleaned_data[name] for name in ("words", "kind", "address")}
        tell(**facts, agency=agency, record=record)
    return redirect("mistake_told")


@never_cache
@require_http_methods(["GET", "HEAD"])
def told(request):
    """Thanks, and what happens next."""
    return render(request, "portal/mistake_told.html")


def _record(index_no: str) -> Record | None:
    return (
        Record.objects.public().select_related("agency").filter(index_no=index_no).first()
        if index_no
        else None
    )


def _page(request, form: MistakeForm, record: Record | None, *, problem: str = "", status: int = 200):
    facts = {"form": form, "record": record, "problem": problem}
    return render(request, "portal/mistake.html", facts, status=status)
