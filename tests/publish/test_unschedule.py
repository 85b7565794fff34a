"""A scheduled release can be undone before its time, by the head of the office alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from yangguang.publish import release
from yangguang.publish.errors import NotAllowed, NotInState
from yangguang.publish.models import Draft
from yangguang.publish.unschedule import unschedule


@pytest.fixture
def scheduled(city):
    work = city.reviewed(city.drafted())
    return release.schedule(work, by=city.person("police", "head"), at=timezone.now() + timedelta(hours=1))


def test_an_unscheduled_draft_waits_for_release_and_the_clock_passes_it_by(city, scheduled, clock):
    unschedule(scheduled, by=city.person("police", "head"))

    clock.shift(timedelta(hours=2))

    assert release.release_due(now=timezone.now()) == []
    assert Draft.objects.get().status == Draft.Status.APPROVED


def test_nobody_but_the_head_of_the_office_unschedules(city, scheduled):
    for who in (("police", "editor"), ("finance", "head"), ("city", "disclosure")):
        with pytest.raises(NotAllowed):
            unschedule(scheduled, by=city.people[who])


def test_what_was_released_in_time_cannot_be_unscheduled(city, scheduled):
    city.release(scheduled)

    with pytest.raises(NotInState, match="已经发布"):
        unschedule(scheduled, by=city.person("police", "head"))
