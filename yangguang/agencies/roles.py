"""What a person may do where: asked of appointments in force on the day, refused by default."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q
from django.utils import timezone

from .models import ROLES_THAT_REACH_DOWN, Agency, Appointment, Person, Role


def agencies_of(person: Person, *roles: Role, on: date | None = None):
    """The agencies for which `person` holds one of `roles` on a day (today), as a queryset.

    Roles of the city's own offices (secrecy, disclosure, supervision, administration) reach down the tree.
    """
    if not _is_active(person):
        return Agency.objects.none()
    scope = Q(pk__in=[])
    for role, pk, path in _held(person, roles, on):
        scope |= Q(path__startswith=path) if role in ROLES_THAT_REACH_DOWN else Q(pk=pk)
    return Agency.objects.filter(scope)


def holds(person: Person, *roles: Role, agency: Agency, on: date | None = None) -> bool:
    """Does `person` hold one of `roles` for `agency` on a day (today)? One query: asked with every step of every office."""
    return _is_active(person) and any(
        agency.path.startswith(path) if role in ROLES_THAT_REACH_DOWN else agency.pk == pk
        for role, pk, path in _held(person, roles, on)
    )


def _is_active(person: Person) -> bool:
    return person.is_authenticated and person.is_active


def _held(person: Person, roles: Sequence[Role], on: date | None):
    """Role, agency and its path of each appointment in force."""
    held = Appointment.objects.in_force(on or timezone.localdate()).filter(person=person, role__in=roles)
    return held.values_list("role", "agency_id", "agency__path")
