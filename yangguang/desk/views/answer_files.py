"""Letters and files of a case, and blacking out what is not disclosed."""

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from yangguang.answer import case_files, letters, redaction
from yangguang.answer.letter_docx import letter_docx
from yangguang.answer.letter_pdf import letter_pdf
from yangguang.answer.models import CaseFile
from yangguang.answer.outcomes import grounds_open_to
from yangguang.desk.acting import REFUSALS
from yangguang.desk.answer.covering import CoverForm

from .find import posted
from .find_case import found_or_404

_FORMATS = {
    "pdf": (letter_pdf, "application/pdf"),
    "docx": (letter_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


def letter(request: HttpRequest, pk: int, letter: int, kind: str) -> HttpResponse:
    """A letter as PDF or Word. Supervisors see cases, not letters to persons."""
    found = found_or_404(request, pk)
    made = get_object_or_404(found.application.letters, pk=letter)
    if kind not in _FORMATS or not found.may_do("read_person"):
        raise Http404
    write, media_type = _FORMATS[kind]
    try:
        data = write(letters.open_letter(made, by=request.user))
    except REFUSALS as err:
        messages.error(request, str(err))
        return redirect("desk:case", pk=pk)
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{found.application.number}-{made.pk}.{kind}"'
    return response


def file(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """A file of the case."""
    found = found_or_404(request, pk)
    kept = get_object_or_404(found.application.files.filter(erased_at=None), pk=file)
    if not found.may_do("read_person"):
        raise Http404
    data = case_files.open_file(kept, by=request.user)
    return FileResponse(BytesIO(data), as_attachment=True, filename=kept.name, content_type=kept.mime)


def redact(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """Find words or name places, choose the ground, and get a file in which they are gone."""
    found = found_or_404(request, pk)
    kept = get_object_or_404(found.application.files.filter(role=CaseFile.Role.MATERIAL, erased_at=None), pk=file)
    if not found.may_do("redact"):
        messages.error(request, _("“%s”现在不能办理，或者不由您办理") % _("遮盖后提供"))
        return redirect("desk:case", pk=pk)
    words = request.GET.get("words", "").split()
    form = CoverForm(posted(request), grounds=grounds_open_to(found.application))
    if request.method == "POST" and form.is_valid():
        try:
            redaction.redact(kept, form.covers(), by=request.user)
        except REFUSALS as err:
            form.add_error(None, str(err))
        else:
            messages.success(request, _("已生成遮盖后的文件，并已核对遮盖处不能再读出"))
            return redirect("desk:case", pk=pk)
    places = redaction.find_places(kept, words) if words else []
    context = {"application": found.application, "file": kept, "words": " ".join(words), "places": places, "form": form}
    return render(request, "desk/answer/redact.html", context, status=422 if form.errors else 200)
