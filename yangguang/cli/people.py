"""Who acts at the terminal, and for which agency: named by login and code, never guessed where there are two."""

from gettext import gettext as _

import click
from django.utils import timezone

from yangguang.agencies.models import Agency, Appointment, Person, Role
from yangguang.agencies.roles import agencies_of


def person_named(login: str | None) -> Person | None:
    """The active person of a login, None without one. Raises UsageError for a login that nobody has."""
    if not login:
        return None
    person = Person.objects.filter(username=login, is_active=True).first()
    if person is None:
        raise click.UsageError(_("没有这个登录名：{login}").format(login=login))
    return person


def agency_coded(code: str) -> Agency:
    """The agency of a code or of a site name. Raises UsageError."""
    agency = Agency.objects.filter(code=code).first() or Agency.objects.filter(slug=code).first()
    if agency is None:
        raise click.UsageError(_("没有这个机构代码：{code}").format(code=code))
    return agency


def the_one_agency(head: Person | None, editor: Person | None) -> Agency:
    """The agency for which these people act. Raises UsageError where that is none or several."""
    people = [(person, role) for person, role in ((head, Role.HEAD), (editor, Role.EDITOR)) if person]
    found = Agency.objects.all() if people else Agency.objects.none()
    for person, role in people:
        found = found.filter(pk__in=agencies_of(person, role))
    agencies = list(found[:2])
    if len(agencies) != 1:
        raise click.UsageError(_("请用 --agency 指明发布机构代码"))
    return agencies[0]


def first_editor(agency: Agency) -> Person:
    """The editor who has been in office longest. Raises UsageError where there is none."""
    held = Appointment.objects.in_force(timezone.localdate()).filter(agency=agency, role=Role.EDITOR)
    appointment = held.filter(person__is_active=True).order_by("since", "pk").select_related("person").first()
    if appointment is None:
        raise click.UsageError(_("{agency}没有现任编辑，请用 --author 指明导入人").format(agency=agency))
    return appointment.person
