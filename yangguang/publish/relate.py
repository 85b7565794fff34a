"""How records belong together: one interprets 解读, replaces or rests on another. Both pages say so."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _noop

from yangguang.agencies import audit
from yangguang.agencies.models import Person, Role

from . import access
from .errors import NotInState
from .models import Record, Relation

WRITERS = (Role.EDITOR, Role.HEAD)
# What a page calls the other record, by the kind of relation: from the record that has it, and from the other end.
LABELS = {
    Relation.Kind.INTERPRETS: (_noop("解读的文件"), _noop("解读材料")),
    Relation.Kind.REPLACES: (_noop("替代的文件"), _noop("已被替代，现行文件")),
    Relation.Kind.BASED_ON: (_noop("依据的文件"), _noop("据此制定的文件")),
}


@dataclass(frozen=True)
class Related:
    """A record that belongs to another, and what the other's page calls it. A withdrawn one shows its number only."""

    label: str
    record: Record
    relation: Relation
    own: bool


@transaction.atomic
def relate(record: Record, *, kind: str, index_no: str, by: Person) -> Relation:
    """Say that `record` interprets, replaces or rests on the public record `index_no`, of whatever agency.

    Raises NotInState where either is not public, is the same, or the relation stands already.
    """
    access.demand(by, *WRITERS, agency=record.agency)
    other = Record.objects.public().filter(index_no=index_no.strip()).first()
    if not record.is_public:
        raise NotInState(_("这条信息公开后才能登记相关信息"))
    if other is None:
        raise NotInState(_("没有公开的信息用这个索引号：%s") % index_no.strip()[:60])
    if other.pk == record.pk:
        raise NotInState(_("不能与自己相关"))
    try:
        with transaction.atomic():
            made = Relation.objects.create(
                record=record, kind=kind, other=other, made_by=by, made_at=timezone.now()
            )
    except IntegrityError as err:
        raise NotInState(_("这个关系已经登记")) from err
    _note(made, act="relation.add", by=by)
    return made


@transaction.atomic
def unrelate(relation: Relation, *, by: Person) -> None:
    """Take a relation back; the audit trail keeps that it was."""
    access.demand(by, *WRITERS, agency=relation.record.agency)
    _note(relation, act="relation.drop", by=by)
    relation.delete()


def related_to(record: Record) -> tuple[Related, ...]:
    """What belongs to a record, from either end. One query."""
    found = Relation.objects.filter(Q(record=record) | Q(other=record)).select_related(
        "record__agency", "other__agency"
    )
    return tuple(_seen_from(record, each) for each in found)


def _seen_from(record: Record, relation: Relation) -> Related:
    own = relation.record_id == record.pk
    labels = LABELS[Relation.Kind(relation.kind)]
    return Related(
        _(labels[0] if own else labels[1]), relation.other if own else relation.record, relation, own
    )


def _note(relation: Relation, *, act: str, by: Person) -> None:
    """A line for each of the two: the pages of both change."""
    for one, other in ((relation.record, relation.other), (relation.other, relation.record)):
        audit.note(
            by=by, act=act, subject=f"record:{one.index_no}", agency=relation.record.agency,
            kind=relation.kind, other=other.index_no,
        )  # fmt: skip
