"""Lists of cases: what is open, due, overdue, waits for whom. One query each."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from yangguang.agencies.models import Person, Role
from yangguang.agencies.roles import agencies_of
from yangguang.answer.access import visible_applications
from yangguang.answer.models import Application, CaseEvent, Decision
from yangguang.law.errors import LawError
from yangguang.law.workdays import add_workdays

Status = Application.Status
SOON = 5  # working days before the last day from which a case is shown as due
HANDLERS = (Role.EDITOR, Role.DISCLOSURE)

SHOWN = {
    "all": _("全部"),
    "open": _("在办"),
    "mine": _("我承办的"),
    "register": _("待登记"),
    "soon": _("即将到期"),
    "overdue": _("已逾期"),
    "waiting": _("期限暂停"),
    "extension": _("待同意延期"),
    "review": _("待审核"),
    "decide": _("待决定"),
    "deliver": _("待送达"),
    "late": _("逾期答复"),
}

# What a list can be narrowed by, as the machine and the desk call it, and the column that answers.
FILTERS = {
    "q": "number__startswith", "status": "status", "outcome": "outcome_kind", "channel": "channel",
    "applicant_kind": "applicant_kind", "year": "received_on__year", "agency": "agency__slug",
}  # fmt: skip


def soon_until(today: date) -> date:
    """The last day of what counts as due soon; today where the calendar ends."""
    try:
        return add_workdays(today, SOON)
    except LawError:
        return today


def shown(person: Person, show: str, *, today: date) -> QuerySet[Application]:
    """One of the lists of `SHOWN`; an unknown word shows all."""
    cases = visible_applications(person)
    lists = {
        "open": lambda: cases.in_hand(),
        "mine": lambda: cases.in_hand().filter(officer=person),
        "register": lambda: cases.filter(status=Status.RECEIVED),
        "soon": lambda: cases.due_between(today, soon_until(today)),
        "overdue": lambda: cases.overdue(today),
        "waiting": lambda: cases.standing_still(),
        "extension": lambda: to_extend(person),
        "review": lambda: to_review(person),
        "decide": lambda: to_decide(person),
        "deliver": lambda: cases.filter(status=Status.DECIDED),
        "late": lambda: cases.answered_late(),
    }
    return lists[show]() if show in lists else cases


def narrowed(cases: QuerySet[Application], chosen: Mapping[str, object]) -> QuerySet[Application]:
    """`cases` narrowed by those of `FILTERS` that are filled in."""
    return cases.filter(**{FILTERS[name]: value for name, value in chosen.items() if value})


def newest(cases: QuerySet[Application], most: int) -> list[Application]:
    """At most so many, the newest first, with what a row shows. Two queries.

    Keys first: whoever sees every agency would otherwise have all rows of all agencies read and sorted for one page.
    """
    numbers = list(cases.order_by("-pk").values_list("pk", flat=True)[:most])
    found = Application.objects.filter(pk__in=numbers).select_related("agency", "applicant", "officer")
    return list(found.order_by("-pk"))


def to_review(person: Person) -> QuerySet[Application]:
    """Replies that somebody else drafted and `person` may pass or send back."""
    return _with_decision(person, Decision.Status.SUBMITTED, Role.REVIEWER, Role.DISCLOSURE)


def to_decide(person: Person) -> QuerySet[Application]:
    """Reviewed replies that wait for `person` as head of the agency."""
    return _with_decision(person, Decision.Status.REVIEWED, Role.HEAD)


def to_extend(person: Person) -> QuerySet[Application]:
    """Extensions that somebody else proposed and nobody agreed to yet."""
    events = CaseEvent.objects.filter(application=OuterRef("pk"), replaced_by=None)
    proposed = events.filter(kind=CaseEvent.Kind.EXTENSION_PROPOSED).exclude(by=person)
    extended = events.filter(kind=CaseEvent.Kind.EXTENDED)
    cases = Application.objects.open().filter(agency__in=agencies_of(person, Role.HEAD, Role.DISCLOSURE))
    return cases.filter(Exists(proposed), ~Exists(extended))


def _with_decision(person: Person, status: Decision.Status, *roles: Role) -> QuerySet[Application]:
    waiting = Decision.objects.filter(application=OuterRef("pk"), status=status).exclude(drafted_by=person)
    return Application.objects.filter(Exists(waiting), agency__in=agencies_of(person, *roles))
