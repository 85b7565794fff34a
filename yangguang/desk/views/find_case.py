"""The case that a page is about, found among what the person may see: guessing an address gives 404."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from yangguang.answer.access import visible_applications
from yangguang.desk.answer.found import Found


def found_or_404(request: HttpRequest, pk: int) -> Found:
    """The case, with agency, applicant and officer."""
    cases = visible_applications(request.user).select_related(
        "agency", "applicant", "officer", "merged_into", "transferred_to__agency", "entered_by"
    )
    return Found(get_object_or_404(cases, pk=pk), request.user)
