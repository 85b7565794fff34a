"""Who acts for which body: enrolling a person, appointing, and ending an appointment. By the administrator."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from . import audit
from .errors import AgenciesError, NotAllowed
from .models import Agency, Appointment, Person, Role
from .roles import holds


class NotPossible(AgenciesError):
    """The appointment cannot be made or ended so; the message says why and what to do."""


@transaction.atomic
def enrol(*, login: str, name: str, password: str, agency: Agency, role: Role, since: date, by: Person) -> Person:
    """A new person with a login and a first appointment. The password is the caller's to have validated."""
    _demand(by, agency)
    if Person.objects.filter(username=login).exists():
        raise NotPossible(_("登录名“%s”已有人使用，请换一个") % login)
    person = Person(username=login, name=name, first_name=name)  # the side bar greets by first name
    person.set_password(password)
    person.save()
    audit.note(by=by, act="person.enrol", subject=f"person:{person.pk}", agency=agency)
    appoint(person, agency=agency, role=role, since=since, by=by)
    return person


@transaction.atomic
def appoint(person: Person, *, agency: Agency, role: Role, since: date, by: Person, until: date | None = None):
    """Give `person` a role at `agency`, both days included. Nobody appoints themselves: two must agree to power."""
    _demand(by, agency)
    if person.pk == by.pk:
        raise NotAllowed(_("不能给自己任职，请由另一位系统管理员办理"))
    if until and until < since:
        raise NotPossible(_("离任日期不能早于任职日期"))
    held = Appointment.objects.in_force(since).filter(person=person, agency=agency, role=role)
    if held.exists():
        raise NotPossible(_("这一天已在任同一职务，不需要重复任职"))
    try:
        with transaction.atomic():
            made = Appointment.objects.create(
                person=person, agency=agency, role=role, since=since, until=until
            )
    except IntegrityError as err:
        raise NotPossible(_("同一天已登记过这项任职")) from err
    audit.note(
        by=by, act="person.appoint", subject=f"person:{person.pk}", agency=agency, role=str(role), since=str(since)
    )
    return made


@transaction.atomic
def dismiss(appointment: Appointment, *, until: date, by: Person) -> Appointment:
    """End an appointment with the day `until`, the last in office; what was done in office stays as it was."""
    held = Appointment.objects.select_for_update().select_related("agency").get(pk=appointment.pk)
    _demand(by, held.agency)
    if until < held.since:
        raise NotPossible(_("离任日期不能早于任职日期"))
    if held.until and held.until < timezone.localdate():
        raise NotPossible(_("这项任职已经结束"))
    held.until = until
    held.save(update_fields=["until"])
    audit.note(
        by=by, act="person.dismiss", subject=f"person:{held.person_id}", agency=held.agency,
        role=held.role, until=str(until),
    )  # fmt: skip
    return held


def _demand(by: Person, agency: Agency) -> None:
    if not holds(by, Role.ADMINISTRATOR, agency=agency):
        raise NotAllowed(_("需要“%s”的系统管理身份") % agency)
