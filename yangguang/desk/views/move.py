"""Moving a draft without a form: submit, take back, give up."""

from dataclasses import replace

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yangguang.agencies.models import Person
from yangguang.desk.acting import REFUSALS, attempt
from yangguang.publish import draft as drafting
from yangguang.publish import links, review
from yangguang.publish.content import Content
from yangguang.publish.models import Draft

from .find import draft_or_404


@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Send to review; problems are listed on the draft's page."""
    draft = draft_or_404(request, pk)
    attempt(request, review.submit, draft, by=request.user, done=_("已送审，接下来由科室审核"))
    return redirect("desk:draft", pk=pk)


@require_POST
def check_links(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the links of the last saved text; what leads nowhere stands among the hints of the page that follows."""
    draft = draft_or_404(request, pk)
    body = Content.from_json(drafting.latest(draft).content).body
    try:
        count = links.check_links(draft, body, by=request.user)
    except REFUSALS as err:
        messages.error(request, str(err))
    else:
        messages.success(request, _("已检查 %d 个站外链接；有问题的列在“请再看一眼”里") % count)
    return redirect("desk:draft", pk=pk)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back from review to go on writing."""
    draft = draft_or_404(request, pk)
    done = attempt(request, review.take_back, draft, by=request.user, done=_("已撤回送审，可以继续修改"))
    return redirect("desk:edit" if done else "desk:draft", pk=pk)


def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a draft up, after a page that says what will happen."""
    draft = draft_or_404(request, pk)
    if request.method != "POST":
        return render(request, "desk/discard.html", {"draft": draft, "record": draft.record})
    attempt(request, drafting.discard, draft, by=request.user, done=_("已放弃这份稿件；各稿仍保留，可据此另起新稿"))
    return redirect("desk:draft", pk=pk)


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a discard: a new draft that begins with the last text of the old one."""
    old = draft_or_404(request, pk)
    if old.status != Draft.Status.DISCARDED:
        messages.error(request, _("只有已放弃的稿件才能重新起草"))
        return redirect("desk:draft", pk=pk)
    try:
        new = _begin_again(old, by=request.user)
    except REFUSALS as err:
        messages.error(request, str(err))
        return redirect("desk:draft", pk=pk)
    messages.success(request, _("已按原稿另起一份新稿；附件请重新添加"))
    return redirect("desk:edit", pk=new.pk)


@transaction.atomic
def _begin_again(old: Draft, *, by: Person) -> Draft:
    # Files belong to the record they were checked for, and a new record is another one.
    content = replace(Content.from_json(drafting.latest(old).content), attachments=())
    if not old.record.is_public:
        return drafting.start(content, agency=old.record.agency, by=by, wrote=drafting.writers(old))
    new = drafting.start_revision(old.record, by=by, wrote=drafting.writers(old))
    drafting.save(new, content, by=by)
    return new
