"""Importing a file at the desk: upload, see what a dry run finds, then all rows or the good ones."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from yangguang.agencies.models import Agency, Role
from yangguang.agencies.roles import agencies_of
from yangguang.desk import background
from yangguang.desk.forms.upload import ImportForm
from yangguang.publish import access

from .find import posted, uploaded


def imports(request: HttpRequest) -> HttpResponse:
    """Upload a file to be checked; nothing is imported yet."""
    offices = agencies_of(request.user, Role.EDITOR)
    form = ImportForm(posted(request), uploaded(request), agencies=offices)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        job = background.keep(
            kind=background.CHECK, by=request.user, subject=form.cleaned_data["agency"].pk,
            name=file.name, upload=file,
        )  # fmt: skip
        background.launch(job)
        return redirect("desk:job", token=job.token)
    batches = access.visible_batches(request.user).select_related("agency", "author")[:30]
    context = {"form": form, "offices": offices.exists(), "batches": batches}
    return render(request, "desk/imports.html", context, status=422 if form.errors else 200)


def job(request: HttpRequest, token: str) -> HttpResponse:
    """How far a job is, and what it found. The page asks again by itself until the job is done."""
    found = background.find(token, by=request.user)
    if found is None:
        raise Http404
    state = background.state(found)
    if request.method == "POST" and state["stage"] == "done" and found.kind == background.CHECK:
        kind = background.SKIP if request.POST.get("act") == background.SKIP else background.WHOLE
        background.launch(background.again(found, kind=kind))
        return redirect("desk:job", token=token)
    agency = Agency.objects.filter(pk=found.subject).first() if found.kind != background.RELEASE else None
    context = {"job": found, "state": state, "running": state["stage"] != "done", "agency": agency}
    return render(request, "desk/job.html", context)
