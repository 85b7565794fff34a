"""Asking the database whether the page of a record still shows what is there: three short questions.

Asked when a page was last checked a minute ago, or was made before this process began to follow the database.
Whatever went wrong elsewhere, a withdrawn record is served no longer than that.
"""

import hashlib

from django.db.models import Q

from yangguang.ledger.models import Leaf
from yangguang.ledger.seal import log_folder
from yangguang.publish.models import Record, Relation

_SHOWN = (
    "pk", "status", "version", "title", "stat_class", "theme", "genre", "released_at", "withdrawn_at", "withdraw_reason",
    "agency__name", "agency__slug", "home_column__code", "home_column__name", "home_column__kind",
    "home_column__site__name", "home_column__site__slug", "home_column__parent__name",
    "home_column__parent__parent__name", "home_column__parent__parent__parent__name",
)  # fmt: skip


def fingerprint(index_no: str) -> str:
    """A digest of what the pages of this record depend on; empty where there is no such record."""
    row = Record.objects.ever_public().filter(index_no=index_no).values_list(*_SHOWN).first()
    if row is None:
        return ""
    size = log_folder().published_size()
    indexes = Leaf.objects.filter(item=index_no).order_by("pk").values_list("index", flat=True)
    sealed = [index if index is not None and index < size else None for index in indexes]
    related = Relation.objects.filter(Q(record=row[0]) | Q(other=row[0])).values_list(
        "pk", "record__status", "record__title", "other__status", "other__title"
    )
    return hashlib.sha256(repr((row, sealed, list(related))).encode()).hexdigest()[:16]
