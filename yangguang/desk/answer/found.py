"""A case with everything that the desk shows of it or decides by, asked once."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone

from yangguang.agencies.models import ROLES_THAT_REACH_DOWN, Agency, Appointment, Person
from yangguang.answer.models import Application, CaseEvent, Consultation, Decision, Fee, Remedy
from yangguang.answer.procedure import CaseAct, acts
from yangguang.law.regime import regime_on


@dataclass
class Found:
    """One case for one person on one day."""

    application: Application
    person: Person

    @cached_property
    def today(self) -> date:
        return timezone.localdate()

    @cached_property
    def regime(self) -> str:
        """The id of the text that binds the case."""
        return regime_on(self.application.received_on).id

    @cached_property
    def roles(self) -> frozenset[str]:
        return roles_at(self.person, self.application.agency)

    @cached_property
    def decisions(self) -> list[Decision]:
        """Newest first."""
        rows = self.application.decisions.select_related("drafted_by", "reviewed_by", "decided_by")
        found = list(rows.prefetch_related("items__grounds").order_by("-number"))
        for each in found:
            each.application = self.application
        return found

    @property
    def decision(self) -> Decision | None:
        """The one under way, or the last one made."""
        return self.decisions[0] if self.decisions else None

    @cached_property
    def consultations(self) -> list[Consultation]:
        found = list(self.application.consultations.all())
        for each in found:
            each.application = self.application
        return found

    @property
    def unanswered(self) -> list[Consultation]:
        return [each for each in self.consultations if each.answered_on is None]

    @property
    def objections(self) -> list[Consultation]:
        """Those that may be set aside for the public interest, and were not yet."""
        objects = Consultation.Answer.OBJECTS
        return [each for each in self.consultations if each.answer == objects and each.overridden_on is None]

    @cached_property
    def remedies(self) -> list[Remedy]:
        return list(self.application.remedies.all())

    @cached_property
    def fee(self) -> Fee | None:
        return Fee.objects.filter(application=self.application).first()

    @cached_property
    def events(self) -> list[CaseEvent]:
        """Oldest first, with who entered them."""
        return list(self.application.events.select_related("by", "replaced_by"))

    def has(self, *kinds: CaseEvent.Kind) -> bool:
        """Did one of these happen, and does it stand?"""
        return any(each.kind in kinds and not hasattr(each, "replaced_by") for each in self.events)

    def may(self, act: CaseAct) -> bool:
        """Does the table of the procedure allow the act to this person in this state? The step asks again."""
        return self.application.status in act.origins and not self.roles.isdisjoint(act.roles)

    def may_do(self, act_id: str) -> bool:
        return self.may(acts()[act_id])


def roles_at(person: Person, agency: Agency) -> frozenset[str]:
    """Codes of the roles that `person` holds for `agency` today. One query."""
    held = Appointment.objects.in_force(timezone.localdate()).filter(person=person)
    return frozenset(
        role
        for role, pk, path in held.values_list("role", "agency_id", "agency__path")
        if pk == agency.pk or (role in ROLES_THAT_REACH_DOWN and agency.path.startswith(path))
    )
