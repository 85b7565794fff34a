"""Saving while one writes: called by the small script, answers in JSON. The page works without it."""

from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yangguang.desk import files
from yangguang.desk.acting import REFUSALS
from yangguang.desk.editing import save_on
from yangguang.desk.errors import Conflict
from yangguang.desk.forms.draft import DraftForm
from yangguang.desk.hints import hints_of
from yangguang.publish import draft as drafting
from yangguang.publish.content import Content

from .find import draft_or_404


@require_POST
def autosave(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep what stands in the form. Answers `revision`, `saved_at` and `hints` as HTML, or `error`; 409 when someone else saved."""
    draft = draft_or_404(request, pk)
    last = drafting.latest(draft)
    form = DraftForm(request.POST, agency=draft.record.agency, content=Content.from_json(last.content))
    if not form.is_valid():
        return JsonResponse({"error": _("有内容填写有误，暂未自动保存")}, status=422)
    content = form.to_content(attachments=files.kept(request.POST, draft.record))
    try:
        saved = save_on(draft, content, base=form.cleaned_data["base"] or 0, by=request.user, autosaved=True)
    except Conflict as conflict:
        who = conflict.latest.saved_by
        return JsonResponse(
            {"error": _("%s 刚刚也保存了这份稿件，请点“保存”比较两份内容") % who}, status=409
        )
    except REFUSALS as err:
        return JsonResponse({"error": str(err)}, status=422)
    at = timezone.localtime(saved.saved_at)
    hints = render_to_string("desk/_hints.html", {"hints": hints_of(draft.record, Content.from_json(saved.content))})
    return JsonResponse({"revision": saved.number, "saved_at": f"{at:%H:%M:%S}", "hints": hints})
