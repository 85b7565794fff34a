"""Letters and files of a case."""

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from yangguang.answer import case_files, letters
from yangguang.answer.letter_docx import letter_docx
from yangguang.answer.letter_pdf import letter_pdf
from yangguang.desk.acting import REFUSALS

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
