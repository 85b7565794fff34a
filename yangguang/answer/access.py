"""Who may see cases: people in office at the agency, and the city's own offices above it. Nobody else."""

from yangguang.agencies.models import Person, Role
from yangguang.agencies.roles import agencies_of

from .models import Application

READERS = (Role.EDITOR, Role.REVIEWER, Role.HEAD, Role.DISCLOSURE, Role.SUPERVISOR)


def visible_applications(person: Person):
    """Cases that `person` may open, as a queryset. Names and contacts in them are shown masked."""
    return Application.objects.filter(agency__in=agencies_of(person, *READERS))
