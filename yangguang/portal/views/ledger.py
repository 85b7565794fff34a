"""The public log: what it is, how to verify it, its newest leaves, and its files as they lie on disk."""

import mimetypes
import re

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from yangguang.ledger.models import Leaf
from yangguang.ledger.seal import log_folder
from yangguang.portal.page import public_page, unchanged
from yangguang.portal.standing import head_of, proof_of

LEAVES = 30  # on a page
# Names that we write: no hidden file, no half-written one (.new-…, ….new), no way upwards.
_PATH = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
_FULL_TILE = re.compile(r"log/tile/(?:entries|\d+)/(?:x\d{3}/)*\d{3}")
_YEAR = 365 * 24 * 3600  # seconds


@public_page
def log(request):
    folder = log_folder()
    checkpoint = (folder.get("checkpoint") or b"").decode()
    leaves = Leaf.objects.sealed().order_by("-index")
    before = request.GET.get("before", "")
    if before.isascii() and before.isdecimal() and len(before) < 19:
        leaves = leaves.filter(index__lt=int(before))
    shown = list(leaves[: LEAVES + 1])
    return render(request, "portal/log.html", {
        "checkpoint": checkpoint,
        "head": head_of(checkpoint) if checkpoint else None,
        "key": (folder.get("key") or b"").decode(),
        "leaves": shown[:LEAVES],
        "before": shown[LEAVES - 1].index if len(shown) > LEAVES else None,
    })  # fmt: skip


@public_page
def leaf_proof(request, index):
    """The proof of any leaf by its number: of a withdrawal, too."""
    text = proof_of(index)
    if text is None:
        raise Http404
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="leaf-{index}.tlog-proof"'
    return response


@require_safe
def public_file(request, path):
    """A file of the public folder: the log, the monthly records, the sitemaps."""
    file = settings.PUBLIC / path
    if not _PATH.fullmatch(path) or path.endswith(".new") or ".." in path or not file.is_file():
        raise Http404
    if settings.PUBLIC.resolve() not in file.resolve().parents:
        raise Http404
    stat = file.stat()
    etag = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"'
    if answer := unchanged(request, etag):
        return answer
    response = FileResponse(file.open("rb"), content_type=_type_of(path))
    response["ETag"] = etag
    response["Access-Control-Allow-Origin"] = "*"  # a verifier may run in any page
    if _FULL_TILE.fullmatch(path):
        patch_cache_control(response, public=True, max_age=_YEAR, immutable=True)
    else:
        patch_cache_control(response, public=True, no_cache=True)
    return response


def _type_of(path: str) -> str:
    if path.startswith("log/"):
        return "application/octet-stream" if path.startswith("log/tile/") else "text/plain; charset=utf-8"
    if path.endswith(".jsonl"):
        return "application/jsonl"
    guessed = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return "application/octet-stream" if guessed in ("text/html", "image/svg+xml") else guessed
