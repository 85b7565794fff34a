"""Words that an office watches for in the drafts of its tree: keep one, drop one, find them in a text."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies import audit
from yangguang.agencies.models import Agency, Person, Role

from . import access
from .errors import NotInState
from .models import WatchedWord
from .sanitize import clean_line

KEEPERS = (Role.DISCLOSURE, Role.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class Watched:
    """A find: where it stands in the text, what to do, and whose word it is."""

    start: int
    end: int
    advice: str
    office: str


@transaction.atomic
def watch(word: str, advice: str, *, agency: Agency, by: Person) -> WatchedWord:
    """Watch for `word` in the drafts of `agency` and of everything below it. Raises NotInState for one that is watched."""
    access.demand(by, *KEEPERS, agency=agency)
    try:
        with transaction.atomic():
            kept = WatchedWord.objects.create(
                agency=agency,
                word=clean_line(word),
                advice=clean_line(advice),
                added_by=by,
                added_at=timezone.now(),
            )
    except IntegrityError as err:
        raise NotInState(_("“%s”已经在提示词语中") % word) from err
    audit.note(by=by, act="word.watch", subject=f"word:{kept.pk}", agency=agency, word=kept.word)
    return kept


@transaction.atomic
def forget(kept: WatchedWord, *, by: Person) -> None:
    """No longer watch for the word; the audit trail keeps that it was."""
    access.demand(by, *KEEPERS, agency=kept.agency)
    audit.note(by=by, act="word.forget", subject=f"word:{kept.pk}", agency=kept.agency, word=kept.word)
    kept.delete()


def watching(agency: Agency) -> list[WatchedWord]:
    """The words that hold for `agency`: its own, and those of the offices above it. One query."""
    steps = agency.path.rstrip(".").split(".")
    above = [".".join(steps[:end]) + "." for end in range(1, len(steps) + 1)]
    return list(WatchedWord.objects.filter(agency__path__in=above).select_related("agency").order_by("pk"))


def watched_words(text: str, words: list[WatchedWord]) -> list[Watched]:
    """The first place of each of `words` in `text`, in the order of the text."""
    places = ((text.find(each.word), each) for each in words)
    found = [
        Watched(at, at + len(each.word), each.advice, each.agency.short_name)
        for at, each in places
        if at >= 0
    ]
    return sorted(found, key=lambda each: each.start)
