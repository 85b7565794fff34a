"""The annual report at the desk: start, write with figures by id, count, check, sign, hand over to publication."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yangguang.agencies.roles import agencies_of, holds
from yangguang.desk.acting import REFUSALS, attempt
from yangguang.desk.forms.report import PublishForm, SectionForm, StartForm
from yangguang.desk.report_page import DOWNLOADS, download_of, page_of, sections_of
from yangguang.oversee import access, check, figures, publish_report, restate, sign
from yangguang.oversee import report as writing
from yangguang.oversee.models import Report
from yangguang.oversee.registry import specs

from .find import posted


def report_or_404(request: HttpRequest, pk: int) -> Report:
    """The report among those the person may see."""
    return get_object_or_404(access.visible_reports(request.user).select_related("agency", "draft"), pk=pk)


def reports(request: HttpRequest) -> HttpResponse:
    """The reports of the own offices, and a new one."""
    offices = agencies_of(request.user, *access.WRITERS)
    initial = {"year": timezone.localdate().year - 1}
    form = StartForm(posted(request), agencies=offices, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = writing.start(data["agency"], year=data["year"], by=request.user)
        except REFUSALS as err:
            form.add_error(None, str(err))
        else:
            return redirect("desk:report", pk=made.pk)
    rows = access.visible_reports(request.user).select_related("agency", "started_by", "signed_by")[:200]
    context = {"form": form, "rows": rows, "writes": offices.exists()}
    return render(request, "desk/reports.html", context, status=422 if form.errors else 200)


def report(request: HttpRequest, pk: int) -> HttpResponse:
    """One report: text, figures, findings, and the next step."""
    one = report_or_404(request, pk)
    context = page_of(one) | {
        "writes": holds(request.user, *access.WRITERS, agency=one.agency),
        "signs": holds(request.user, *access.SIGNERS, agency=one.agency),
        "publish_form": PublishForm(agency=one.agency), "downloads": DOWNLOADS,
    }  # fmt: skip
    return render(request, "desk/report.html", context)


def section(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Write one section."""
    one = report_or_404(request, pk)
    label = dict(sections_of(one)).get(key)
    if label is None:
        raise Http404
    form = SectionForm(posted(request), initial={"text": one.narrative.get(key, "")})
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        if attempt(request, writing.write, one, key, text, by=request.user, done=_("已保存，请重新核对")):
            return redirect("desk:report", pk=pk)
    known = {each.figure_id: each for each in one.figures.all()}
    tokens = [(spec.id, spec.label, known.get(spec.id)) for spec in specs().values()]
    context = {"report": one, "form": form, "label": label, "tokens": tokens}
    return render(request, "desk/section.html", context, status=422 if form.errors else 200)


@require_POST
def move(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """One step of the report: figures, check, sign, restate."""
    one = report_or_404(request, pk)
    steps = {
        "figures": (figures.take_figures, _("已统计全部数字")),
        "check": (check.check, _("已核对，结果见下")),
        "sign": (sign.sign, _("已签发，文字和数字从此冻结")),
    }
    if step not in steps:
        raise Http404
    act, done = steps[step]
    attempt(request, act, one, by=request.user, done=done)
    return redirect("desk:report", pk=pk)


@require_POST
def restated(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the restatement of a published report."""
    one = report_or_404(request, pk)
    try:
        new = restate.restate(one, by=request.user)
    except REFUSALS as err:
        messages.error(request, str(err))
        return redirect("desk:report", pk=pk)
    return redirect("desk:report", pk=new.pk)


@require_POST
def explain(request: HttpRequest, pk: int) -> HttpResponse:
    """Explain a finding; the explanation is printed as a footnote."""
    one = report_or_404(request, pk)
    finding, words = request.POST.get("finding", "")[:200], request.POST.get("explanation", "")[:1000]
    attempt(request, writing.explain, one, finding, words, by=request.user, done=_("已保存说明，请重新核对"))
    return redirect("desk:report", pk=pk)


@require_POST
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the signed report a draft with its files, which then goes through the reviews like any other."""
    one = report_or_404(request, pk)
    form = PublishForm(request.POST, agency=one.agency)
    if not form.is_valid():
        messages.error(request, _("请选择报告放在哪个栏目"))
        return redirect("desk:report", pk=pk)
    try:
        draft = publish_report.prepare(one, by=request.user, column=form.cleaned_data["column"])
    except REFUSALS as err:
        messages.error(request, str(err))
        return redirect("desk:report", pk=pk)
    messages.success(request, _("已生成拟公开的稿件和附件，请送审"))
    return redirect("desk:draft", pk=draft.pk)


def download(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """A rendering of the report as it stands."""
    one = report_or_404(request, pk)
    if kind not in DOWNLOADS:
        raise Http404
    data, mime, name = download_of(one, kind)
    response = HttpResponse(data, content_type=mime)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    response.headers["Cache-Control"] = "no-store, private"
    return response
