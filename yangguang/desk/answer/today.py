"""What today's page says of applications: numbers that open their lists, by role."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies.models import Person, Role
from yangguang.answer.access import READERS
from yangguang.answer.case_lists import HANDLERS, SHOWN, shown
from yangguang.desk.glance import READERS as WATCHERS
from yangguang.desk.standing import stands_as

_BY_ROLE = (
    (HANDLERS, ("register", "mine", "deliver")),
    ((Role.REVIEWER, Role.DISCLOSURE), ("review",)),
    ((Role.HEAD,), ("decide",)),
    ((Role.HEAD, Role.DISCLOSURE), ("extension",)),
    (tuple(role for role in READERS if role not in WATCHERS), ("soon", "overdue")),  # whoever watches sees the city's
)
URGENT = ("overdue",)


def case_numbers(person: Person) -> Iterator[tuple[str, int, str, bool]]:
    """Label, count, address and whether it is urgent. Lists with nothing in them are left out."""
    today = timezone.localdate()
    for roles, lists in _BY_ROLE:
        if not stands_as(person, *roles):
            continue
        for show in lists:
            count = shown(person, show, today=today).count()
            if count:
                yield _("申请：%s") % SHOWN[show], count, f"{reverse('desk:cases')}?show={show}", show in URGENT
