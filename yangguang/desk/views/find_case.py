"""The case that a page is about, found among what the person may see: guessing an address gives 404."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from yangguang.agencies.models import Person
from yangguang.answer.access import visible_applications
from yangguang.answer.models import Application
from yangguang.desk.answer.found import Found
from yangguang.publish.models import Record


def found_or_404(request: HttpRequest, pk: int) -> Found:
    """The case, with agency, applicant and officer."""
    cases = visible_applications(request.user).select_related(
        "agency", "applicant", "officer", "merged_into", "transferred_to__agency", "entered_by", "published_as"
    )
    return Found(get_object_or_404(cases, pk=pk), request.user)


def cases_of(record: Record, person: Person) -> list[Application]:
    """Applications whose reply became the record, as far as the person may see them."""
    return list(visible_applications(person).filter(published_as=record).only("pk", "number"))
