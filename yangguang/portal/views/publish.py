"""Records: the page of a record and of each of its versions, its files, the bytes to verify it by.

Only what was released is found here. What was withdrawn answers 410 with reason and day, under every address.
"""

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date

from yangguang.ledger.entry import canonical
from yangguang.portal.citation import gb7714, plain
from yangguang.portal.history import changes_of
from yangguang.portal.item import read_item
from yangguang.portal.page import public_page, unchanged
from yangguang.portal.preview import can_be_shown, first_page
from yangguang.portal.shell import ColumnTags
from yangguang.portal.standing import proof_of
from yangguang.portal.tombstone import tombstone
from yangguang.publish.files import path_of, storage
from yangguang.publish.models import Record, Version

# Shown in the browser; everything else, HTML and SVG first of all, is only ever downloaded.
INLINE = frozenset({"application/pdf", "image/png", "image/jpeg", "image/gif", "text/plain"})


@public_page
def record(request, index_no):
    found = _ever_public(index_no)
    return _page(request, found, found.version)


@public_page
def version(request, index_no, number):
    return _page(request, _ever_public(index_no), number)


@public_page
def changes(request, index_no, number):
    """What a version changed in the one before it, side by side."""
    found = _ever_public(index_no)
    if not found.is_public:
        return tombstone(request, found)
    known = changes_of(found, number)
    if known is None:
        raise Http404
    return render(request, "portal/changes.html", {
        "record": found, "version": known[0], "before": number - 1, "changes": known[1],
    })  # fmt: skip


@public_page
def record_json(request, index_no, number):
    """The version as a line of the public monthly file: exactly what its commitment in the log was made from."""
    found = _ever_public(index_no)
    if not found.is_public:
        return tombstone(request, found)
    row = get_object_or_404(Version, record=found, number=number)
    return HttpResponse(canonical(row.line()) + b"\n", content_type="application/json")


@public_page
def proof(request, index_no, number):
    """The proof file of a version, or a page that says when to come back."""
    found = _ever_public(index_no)
    if not found.is_public:
        return tombstone(request, found)
    row = get_object_or_404(Version.objects.select_related("leaf"), record=found, number=number)
    text = proof_of(row.leaf.index)
    if text is None:
        return render(request, "portal/unsealed.html", {"record": found}, status=404)
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = (
        f'attachment; filename="{index_no.replace("/", "_")}-v{number}.tlog-proof"'
    )
    return response


@public_page
def attachment(request, index_no, number, sha256, name):
    found = _ever_public(index_no)
    if not found.is_public:
        return tombstone(request, found)
    file = _file_of(found, number, sha256)
    if file["name"] != name:
        raise Http404
    if answer := unchanged(request, f'"{sha256}"'):
        return answer
    response = FileResponse(
        storage().open(path_of(sha256)),
        as_attachment=file["mime"] not in INLINE,
        filename=file["name"],
        content_type=file["mime"],
    )
    response["ETag"] = f'"{sha256}"'
    # Whatever a file holds, it runs nothing and reaches nothing of ours.
    response["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox"
    )
    return response


@public_page
def preview(request, index_no, number, sha256):
    """The first page of a PDF attachment as a picture."""
    found = _ever_public(index_no)
    if not found.is_public:
        return tombstone(request, found)
    file = _file_of(found, number, sha256)
    if not can_be_shown(file["kind"], file["size"]):
        raise Http404
    if answer := unchanged(request, f'"{sha256}-1"'):
        return answer
    picture = first_page(sha256)
    if picture is None:
        raise Http404
    response = HttpResponse(picture, content_type="image/jpeg")
    response["ETag"] = f'"{sha256}-1"'
    return response


def _file_of(found: Record, number: int, sha256: str) -> dict:
    """What a version says of one of its files; 404 where it names no such file, or the file is gone."""
    row = get_object_or_404(Version, record=found, number=number)
    file = next((each for each in row.as_dict()["attachments"] if each["sha256"] == sha256), None)
    if file is None or not storage().exists(path_of(sha256)):
        raise Http404
    return file


def _ever_public(index_no: str) -> Record:
    return get_object_or_404(
        Record.objects.ever_public().select_related("agency", "home_column__site"), index_no=index_no
    )


def _page(request, found: Record, number: int) -> HttpResponse:
    if not found.is_public:
        return tombstone(request, found)
    item = read_item(found, number)
    if item is None:
        raise Http404
    address = settings.SITE_URL + reverse("version", args=[found.index_no, number])
    response = render(request, "portal/record.html", {
        "item": item, "tags": ColumnTags.of(found.home_column), "address": address,
        "cited": gb7714(item, address=address, on=timezone.localdate()), "shared": plain(item, address=address),
    })  # fmt: skip
    response["Last-Modified"] = http_date(item.changed_at.timestamp())
    return response
