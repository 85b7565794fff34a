"""The procedure as a table: which act is possible from which state, for whom, and where it leads."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from django.utils.translation import gettext as _

from yangguang.agencies.models import Person, Role
from yangguang.agencies.roles import holds

from .errors import NotAllowed, NotInState
from .models import Application

APPLICANT = "applicant"


@dataclass(frozen=True, slots=True)
class CaseAct:
    """An act of the office on a case. `to` is empty where the state stays."""

    id: str
    label: str
    origins: tuple[str, ...]
    to: str
    roles: tuple[str, ...]


@cache
def acts() -> dict[str, CaseAct]:
    """Every act, by id, in the order of the procedure."""
    raw = tomllib.loads(files("yangguang.answer").joinpath("procedure.toml").read_text("utf-8"))
    return {
        row["id"]: CaseAct(
            row["id"], row["label"], tuple(row["from"]), row.get("to", ""), tuple(row["roles"])
        )
        for row in raw["act"]
    }


def locked(application: Application) -> Application:
    """The case read anew and locked until the transaction ends; every step begins with it."""
    return Application.objects.select_for_update(of=("self",)).select_related("agency").get(pk=application.pk)


def demand(application: Application, act_id: str, *, by: Person | None) -> CaseAct:
    """The act, if the state allows it and `by` may do it; None is the applicant, who came with number and code.

    Raises NotInState, NotAllowed.
    """
    act = acts()[act_id]
    if by is None and APPLICANT not in act.roles:
        raise NotAllowed(_("“%s”只能由受理机关办理") % act.label)
    if by is not None:
        _demand_role(application, act, by)
    if application.status not in act.origins:
        state = Application.Status(application.status).label
        raise NotInState(_("本件现在是“%(state)s”，不能“%(act)s”") % {"state": state, "act": act.label})
    return act


def move(application: Application, act: CaseAct, *also: str) -> None:
    """Save the state that the act leads to, and the columns named in `also`."""
    application.status = act.to or application.status
    application.save(update_fields=["status", *also])


def open_to(application: Application, person: Person) -> list[CaseAct]:
    """What `person` may do with the case now: the buttons of the desk."""
    return [
        act for act in acts().values() if application.status in act.origins and _may(application, act, person)
    ]


def _may(application: Application, act: CaseAct, person: Person) -> bool:
    roles = [role for role in act.roles if role != APPLICANT]
    return bool(roles) and holds(person, *roles, agency=application.agency)


def _demand_role(application: Application, act: CaseAct, by: Person) -> None:
    if not _may(application, act, by):
        names = "、".join(str(Role(role).label) for role in act.roles if role != APPLICANT)
        raise NotAllowed(
            _("“%(act)s”需要“%(agency)s”的“%(roles)s”身份")
            % {"act": act.label, "agency": application.agency, "roles": names}
        )
