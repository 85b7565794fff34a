"""A question as a reader asks it: what was found, and what may have been meant where that was little.

What was typed is never changed in silence: an `Answer` says what was looked for instead, and the reader may insist.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from yangguang.search.correct import corrections
from yangguang.search.query import Page, Query
from yangguang.search.vocabulary import Vocabulary

Find = Callable[[Query], Page]

FEW = 3  # results, up to which other ways of writing are offered


@dataclass(frozen=True)
class Answer:
    """A page, what it is about if not what was typed, and other ways to write the question that find something."""

    page: Page
    instead: str = ""
    meant: tuple[str, ...] = ()
    missed: bool = False  # what was typed found nothing


def ask(query: Query, find: Find, words: Callable[[], Vocabulary], *, as_typed: bool = False) -> Answer:
    """Search; where no record has all words of the question, search for the likeliest correction that some record has.

    What found nothing at all is also looked for by a correction that records have in part.

    `find` answers a question, `words` gives the vocabulary and is only called where it is needed. `as_typed`: offer
    corrections, but do not follow them.
    """
    page = find(query)
    if not query.text or (page.total > FEW and not page.relaxed):
        return Answer(page)
    whole, partly = _that_find(query, find, words())
    instead = whole[:1] or (partly[:1] if page.zero else [])
    if instead and not as_typed and (page.zero or page.relaxed):
        others = [text for text in whole + partly if text != instead[0]]
        return Answer(find(replace(query, text=instead[0])), instead[0], tuple(others), missed=page.zero)
    return Answer(page, meant=tuple(whole + partly), missed=page.zero)


def _that_find(query: Query, find: Find, vocabulary: Vocabulary) -> tuple[list[str], list[str]]:
    """Corrections that some record has in whole, and those that some record has in part."""
    whole: list[str] = []
    partly: list[str] = []
    for text in corrections(query.text, vocabulary):
        found = find(replace(query, text=text, page=1, size=1))
        if found.total:
            (partly if found.relaxed else whole).append(text)
    return whole, partly
