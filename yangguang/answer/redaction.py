"""Partial disclosure 区分处理: what is withheld is blacked out so that it is gone, and proved to be gone.

A black box drawn over a page of text hides nothing: the text below can be copied. Here each page becomes a
picture with the boxes in it and nothing else of the old file; the result is read back before it leaves.
2019 art 37: 应当向申请人提供可以公开的政府信息内容，并对不予公开的内容说明理由 (2008 art 22).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies import audit
from yangguang.agencies.models import AuditLine, Person
from yangguang.law import replies
from yangguang.law.errors import LawError

from .case_files import check_made, keep, read
from .errors import NotInState, RedactionFailed
from .models import CaseFile, Redaction
from .procedure import demand, locked
from .redaction_pages import Box, blacken, places_of, verify
from .redaction_view import PageView, picture_of, view_of

_WHILE = timedelta(minutes=10)


@dataclass(frozen=True)
class Cover:
    """A box to black out and the ground (a code of grounds.toml) on which."""

    box: Box
    ground: str


@transaction.atomic
def redact(file: CaseFile, covers: Sequence[Cover], *, by: Person) -> CaseFile:
    """Make the file that goes to the applicant, with a log of what was covered where and why.

    Raises NotInState for a file or ground that does not fit, RedactionFailed where something could still be read.
    """
    application = locked(file.application)
    demand(application, "redact", by=by)
    if file.role != CaseFile.Role.MATERIAL or file.kind not in ("pdf", "png", "jpeg"):
        raise NotInState(_("只有待处理的PDF和图片可以遮盖，请先另存为PDF"))
    if not covers:
        raise NotInState(_("没有选择要遮盖的内容；全部公开的请直接提供"))
    _demand_grounds(application, covers)
    boxes = [each.box for each in covers]
    data = read(file)
    made = blacken(data, boxes, is_pdf=file.kind == "pdf")
    verify(made, boxes)
    result = keep(
        application, check_made(f"{file.name.rpartition('.')[0]}（部分公开）.pdf", made), made,
        role=CaseFile.Role.DISCLOSED, by=by, redacted_from=file,
    )  # fmt: skip
    now = timezone.now()
    Redaction.objects.bulk_create(
        Redaction(
            file=result, page=each.box.page, left=each.box.left, top=each.box.top, width=each.box.width,
            height=each.box.height, ground=each.ground, by=by, at=now,
        )
        for each in covers
    )  # fmt: skip
    audit.note(
        by=by, act="case.redact", subject=application.number, agency=application.agency, file=result.pk,
        source=file.pk, places=len(covers),
    )  # fmt: skip
    return result


def find_places(file: CaseFile, words: Sequence[str], *, by: Person) -> list[Box]:
    """Where words stand in a PDF, as boxes to choose from: so that nobody needs a mouse to black out a name."""
    data = _looked_at(file, by)
    return places_of(data, words) if file.kind == "pdf" else []


def view_page(file: CaseFile, number: int, *, by: Person) -> PageView:
    """How a page of the file is shown to be pointed at. Raises RedactionFailed for a file that cannot be read."""
    return view_of(_looked_at(file, by), number, is_pdf=file.kind == "pdf")


def page_picture(file: CaseFile, number: int, boxes: Sequence[Box], *, by: Person) -> bytes:
    """A page of the file as PNG, what is chosen so far framed in it."""
    return picture_of(_looked_at(file, by), number, boxes, is_pdf=file.kind == "pdf")


def _looked_at(file: CaseFile, by: Person) -> bytes:
    """The bytes, with a line in the audit trail: once in a while, not for every page and every click."""
    application = file.application
    demand(application, "redact", by=by)
    lines = AuditLine.objects.filter(by=by, act="case.open_file", subject=application.number)
    if not lines.filter(at__gte=timezone.now() - _WHILE, detail__file=file.pk).exists():
        audit.note(by=by, act="case.open_file", subject=application.number, agency=application.agency, file=file.pk)
    return read(file)


def grounds_used(file: CaseFile) -> list[str]:
    """The grounds of the log of a redacted file, each once, for the decision that withholds."""
    return list(dict.fromkeys(file.redactions.values_list("ground", flat=True)))


def _demand_grounds(application, covers: Sequence[Cover]) -> None:
    for each in covers:
        try:
            replies.ground(each.ground, on=application.received_on)
        except LawError as err:
            raise NotInState(str(err)) from err


__all__ = [
    "Box", "Cover", "PageView", "RedactionFailed", "find_places", "grounds_used", "page_picture", "redact", "view_page",
]  # fmt: skip
