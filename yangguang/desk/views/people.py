"""People and their appointments, for the administrator: list, enrol, appoint, end."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yangguang.agencies import appoint as appointing
from yangguang.agencies.models import Appointment, Person, Role
from yangguang.agencies.roles import agencies_of
from yangguang.desk.acting import REFUSALS, attempt
from yangguang.desk.forms.people import AppointForm, DismissForm, EnrolForm

from .find import posted

SIZE = 50


def _administered(request: HttpRequest):
    """Agencies whose people the person looks after; none is the sign of a stranger."""
    return agencies_of(request.user, Role.ADMINISTRATOR)


def _people(request: HttpRequest):
    return Person.objects.filter(appointments__agency__in=_administered(request)).distinct()


def people(request: HttpRequest) -> HttpResponse:
    """Everybody with an appointment in the administered bodies, `?q=` in name, login or office."""
    q = request.GET.get("q", "").strip()[:60]
    appointments = Appointment.objects.select_related("agency").order_by("-since")
    rows = _people(request).prefetch_related(Prefetch("appointments", appointments)).order_by("username")
    if q:
        found = Q(name__icontains=q) | Q(username__icontains=q) | Q(appointments__agency__name__icontains=q)
        rows = rows.filter(found)
    page = Paginator(rows, SIZE).get_page(request.GET.get("page"))
    return render(request, "desk/people.html", {"page": page, "q": q, "today": timezone.localdate()})


def enrol(request: HttpRequest) -> HttpResponse:
    """A new person with a first appointment."""
    initial = {"since": timezone.localdate()}
    form = EnrolForm(posted(request), agencies=_administered(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = appointing.enrol(by=request.user, **form.cleaned_data)
        except REFUSALS as err:
            form.add_error(None, str(err))
        else:
            messages.success(request, _("已登记 %s") % made)
            return redirect("desk:person", pk=made.pk)
    return render(request, "desk/enrol.html", {"form": form}, status=422 if form.errors else 200)


def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: appointments past and present, and a new one."""
    one = get_object_or_404(_people(request), pk=pk)
    initial = {"since": timezone.localdate()}
    form = AppointForm(posted(request), agencies=_administered(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            appointing.appoint(one, by=request.user, **form.cleaned_data)
        except REFUSALS as err:
            form.add_error(None, str(err))
        else:
            messages.success(request, _("已任职"))
            return redirect("desk:person", pk=pk)
    context = {
        "person": one, "form": form, "today": timezone.localdate(),
        "appointments": one.appointments.select_related("agency").order_by("-since"),
        "mine": set(_administered(request).values_list("pk", flat=True)),
    }  # fmt: skip
    return render(request, "desk/person.html", context, status=422 if form.errors else 200)


@require_POST
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """End an appointment."""
    mine = Appointment.objects.filter(agency__in=_administered(request))
    appointment = get_object_or_404(mine, pk=pk)
    form = DismissForm(request.POST)
    if form.is_valid():
        until = form.cleaned_data["until"]
        attempt(request, appointing.dismiss, appointment, until=until, by=request.user, done=_("已登记离任"))
    else:
        messages.error(request, _("请填写离任日期，如 2013-03-31"))
    return redirect("desk:person", pk=appointment.person_id)
