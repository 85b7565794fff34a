"""Who may enter the desk: whoever holds an appointment in force today. No per-user permission is kept."""

from django.contrib.auth.backends import BaseBackend

from .standing import roles_held

ENTER = "wagtailadmin.access_admin"


class AppointmentBackend(BaseBackend):
    """Grants the one permission that Wagtail asks for at its door; everything behind it asks appointments itself."""

    def has_perm(self, user_obj, perm: str, obj=None) -> bool:
        """True for the door of the desk while an appointment is in force; silent about all else."""
        return perm == ENTER and bool(roles_held(user_obj))
