"""The office's own answer to a question: one page of this site, shown above what the index finds.

It says nothing about who asked, and it is never shown once the record that it leads to is no longer public.
"""

import re

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from yangguang.agencies import audit
from yangguang.agencies.models import Agency, Person, Role
from yangguang.publish import access
from yangguang.publish.models import Record
from yangguang.publish.sanitize import clean_line

from .analysis import fold
from .errors import NoSuchPage, ThereAlready
from .models import BestBet

KEEPERS = (Role.DISCLOSURE, Role.ADMINISTRATOR)
_ADDRESS = re.compile(r"/(?:[^/\s\\][^\s\\]*)?")


@transaction.atomic
def choose(words: str, title: str, address: str, *, agency: Agency, by: Person) -> BestBet:
    """Answer the question `words` with the page at `address`, a path of this site, for the tree of `agency`.

    Raises NotAllowed, NoSuchPage for an address that leads nowhere, ThereAlready for a question that has an answer.
    """
    access.demand(by, *KEEPERS, agency=agency)
    words, record = key_of(words), _record_at(address)
    try:
        with transaction.atomic():
            bet = BestBet.objects.create(
                words=words, title=clean_line(title), address=address, record=record, agency=agency, chosen_by=by,
                chosen_at=timezone.now(),
            )  # fmt: skip
    except IntegrityError as err:
        raise ThereAlready(_("“%s”已有推荐结果，请先移除原来的") % words) from err
    audit.note(
        by=by, act="best.choose", subject=f"best:{bet.pk}", agency=agency, words=words, address=address
    )
    return bet


@transaction.atomic
def drop(bet: BestBet, *, by: Person) -> None:
    """No longer answer the question; the audit trail keeps that it was answered."""
    access.demand(by, *KEEPERS, agency=bet.agency)
    audit.note(
        by=by,
        act="best.drop",
        subject=f"best:{bet.pk}",
        agency=bet.agency,
        words=bet.words,
        address=bet.address,
    )
    bet.delete()


def chosen_for(*texts: str) -> BestBet | None:
    """The answer to the first of `texts` that has one, unless its record is not public. One query."""
    keys = [key for text in texts if (key := key_of(text))]
    if not keys:
        return None
    found = {bet.words: bet for bet in BestBet.objects.filter(words__in=keys).select_related("record")}
    bet = next((found[key] for key in keys if key in found), None)
    return None if bet is None or (bet.record and not bet.record.is_public) else bet


def key_of(text: str) -> str:
    """Questions that differ only in script, case, width or blanks are one."""
    return " ".join(fold(text).split())[:60]


def _record_at(address: str) -> Record | None:
    """The record that a page is of; None for any other page. Raises NoSuchPage."""
    path = address.partition("?")[0].partition("#")[0]
    if not _ADDRESS.fullmatch(address):
        raise _no_such_page(address)
    try:
        with override(settings.LANGUAGE_CODE):  # the address without a language, whichever the officer reads
            match = resolve(path)
    except Resolver404 as err:
        raise _no_such_page(address) from err
    if "index_no" not in match.kwargs:
        return None
    record = Record.objects.filter(index_no=match.kwargs["index_no"]).first()
    if record is None or not record.is_public:
        raise _no_such_page(address)
    return record


def _no_such_page(address: str) -> NoSuchPage:
    return NoSuchPage(_("“%s”不是本站的页面。请从浏览器地址栏复制域名以后的部分，如 /agencies/") % address)
