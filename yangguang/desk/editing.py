"""Two people at one draft: who saves must have seen what was saved last."""

from django.db import transaction

from yangguang.agencies.models import Person
from yangguang.publish import draft as drafting
from yangguang.publish.content import Content
from yangguang.publish.models import Draft, DraftRevision
from yangguang.publish.sanitize import clean_html

from .errors import Conflict


@transaction.atomic
def save_on(
    draft: Draft, content: Content, *, base: int, by: Person, autosaved: bool = False
) -> DraftRevision:
    """Save `content`, written upon revision `base`. An unchanged text makes no new revision.

    Raises Conflict where another revision was saved since; nothing is lost then, both texts can be compared.
    """
    Draft.objects.select_for_update().get(pk=draft.pk)
    last = drafting.latest(draft)
    if same(content, last):
        return last
    if last.number != base:
        raise Conflict(last)
    return drafting.save(draft, content, by=by, autosaved=autosaved)


def same(content: Content, revision: DraftRevision) -> bool:
    """Is this the text of the revision, once cleaned as a save would clean it?"""
    cleaned = content.to_json() | {"body": clean_html(content.body)}
    return cleaned == Content.from_json(revision.content).to_json()
