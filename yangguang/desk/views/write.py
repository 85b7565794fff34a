"""Writing a draft: begin, save, save and submit. What was typed is never lost, whatever is refused."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yangguang.agencies.models import Agency, Role
from yangguang.agencies.roles import agencies_of, holds
from yangguang.desk import files, queues
from yangguang.desk.acting import REFUSALS
from yangguang.desk.changes import changes_between
from yangguang.desk.editing import save_on
from yangguang.desk.errors import Conflict
from yangguang.desk.forms.draft import DraftForm, seed
from yangguang.desk.hints import hints_of
from yangguang.publish import draft as drafting
from yangguang.publish import review
from yangguang.publish.content import Content
from yangguang.publish.document_kinds import document_kinds
from yangguang.publish.errors import NotValid
from yangguang.publish.models import Attachment, Draft

from .find import draft_or_404, posted, uploaded

RECENT = timedelta(minutes=30)  # who saved within it may still be writing


def start(request: HttpRequest) -> HttpResponse:
    """Begin a record: choose the office if there are several, then write."""
    offices = list(agencies_of(request.user, Role.EDITOR))
    agency = _chosen(request, offices)
    if agency is None:
        return render(request, "desk/start.html", {"offices": offices})
    kind = request.GET.get("kind", "")
    content = seed(agency, today=timezone.localdate(), kind=kind)
    form = DraftForm(posted(request), uploaded(request), agency=agency, content=content)
    if request.method == "POST" and form.is_valid():
        draft = drafting.start(form.to_content(attachments=()), agency=agency, by=request.user)
        return _saved(request, draft, form, base=1)
    context = {"form": form, "agency": agency, "kinds": document_kinds(), "kind": kind}
    return render(request, "desk/write.html", context, status=422 if form.errors else 200)


def _chosen(request: HttpRequest, offices: list[Agency]) -> Agency | None:
    wanted = request.POST.get("agency") or request.GET.get("agency")
    if wanted:
        return next((each for each in offices if each.slug == wanted), None)
    return offices[0] if len(offices) == 1 else None


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Write on a draft. A draft that is not the person's to write, or is in review, is shown instead."""
    draft = draft_or_404(request, pk)
    if not draft.is_editable or not holds(request.user, Role.EDITOR, agency=draft.record.agency):
        return redirect("desk:draft", pk=pk)
    last = drafting.latest(draft)
    content = Content.from_json(last.content)
    form = DraftForm(
        posted(request), uploaded(request),
        agency=draft.record.agency, content=content, revision=last.number,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        base = form.cleaned_data["base"] or 0
        return _saved(request, draft, form, base=base)
    return _page(request, draft, form, content=content, status=422 if form.errors else 200)


def _saved(request: HttpRequest, draft: Draft, form: DraftForm, *, base: int) -> HttpResponse:
    """Attach the new files, save upon `base`, submit if asked; every refusal shows the page with what was typed."""
    taken, refused = files.add(draft.record, form.cleaned_data["files"], by=request.user)
    attachments = tuple(dict.fromkeys((*files.kept(request.POST, draft.record), *taken)))
    content = form.to_content(attachments=attachments)
    for sentence in refused:
        messages.error(request, sentence)
    try:
        revision = save_on(draft, content, base=base, by=request.user)
    except Conflict as conflict:
        return _conflict(request, draft, form, content, conflict)
    except REFUSALS as err:
        messages.error(request, str(err))
        return redirect("desk:draft", pk=draft.pk)
    if request.POST.get("act") == "submit" and not refused:
        return _submitted(request, draft, form, content)
    messages.success(request, _("已保存为第 %d 稿") % revision.number)
    if request.POST.get("act") == "preview":
        return redirect(reverse("desk:preview", args=[draft.pk]) + "?width=desktop")
    return redirect("desk:edit", pk=draft.pk)


def _submitted(request: HttpRequest, draft: Draft, form: DraftForm, content: Content) -> HttpResponse:
    try:
        review.submit(draft, by=request.user)
    except NotValid as refused:
        form.show_problems(refused)
        count = len(refused.problems)
        messages.error(
            request,
            ngettext("还有 %d 处需要补正，稿件已保存，尚未送审", "还有 %d 处需要补正，稿件已保存，尚未送审", count) % count,
        )
        return _page(request, draft, form, content=content, status=422)
    except REFUSALS as err:
        messages.error(request, str(err))
        return redirect("desk:draft", pk=draft.pk)
    messages.success(request, _("已送审，接下来由科室审核"))
    return redirect("desk:draft", pk=draft.pk)


def _conflict(
    request: HttpRequest, draft: Draft, form: DraftForm, content: Content, conflict: Conflict
) -> HttpResponse:
    theirs = Content.from_json(conflict.latest.content)
    changes = changes_between(theirs, content)
    extra = {"conflict": conflict.latest, "changes": changes}
    return _page(request, draft, form, content=content, status=409, **extra)


def _page(
    request: HttpRequest, draft: Draft, form: DraftForm, *, content: Content, status: int, **extra
) -> HttpResponse:
    last = extra.get("conflict") or drafting.latest(draft)
    rows = Attachment.objects.filter(record=draft.record, sha256__in=content.attachments).defer("text")
    by_digest = {file.sha256: file for file in rows}
    context = {
        "form": form, "draft": draft, "agency": draft.record.agency, "last": last,
        "base": last.number,
        "files": [by_digest[each] for each in content.attachments if each in by_digest],
        "hints": hints_of(draft.record, content),
        "other": last if last.saved_by_id != request.user.pk and last.saved_at > timezone.now() - RECENT else None,
        "returns": queues.returns_of(draft),
    }  # fmt: skip
    return render(request, "desk/write.html", context | extra, status=status)
