"""In which roles a person stands today, asked once a request."""

from django.utils import timezone

from yangguang.agencies.models import Appointment, Person, Role


def roles_held(person: Person) -> frozenset[str]:
    """Codes of the roles that `person` holds anywhere today; empty for strangers and locked logins.

    Remembered on the object: a request loads its person anew, so an ended appointment ends with the request.
    """
    if not person.is_authenticated or not person.is_active:
        return frozenset()
    today = timezone.localdate()
    known = getattr(person, "_roles_held", None)
    if known is None or known[0] != today:
        held = Appointment.objects.in_force(today).filter(person=person).values_list("role", flat=True)
        known = person._roles_held = (today, frozenset(held))
    return known[1]


def stands_as(person: Person, *roles: Role) -> bool:
    """Does `person` hold one of `roles` anywhere today?"""
    return not roles_held(person).isdisjoint(roles)
