"""Each department sees only its own: every address of the desk, taken from the address list itself, so that a new
one cannot be forgotten, refuses people of another department, people out of office, and strangers."""

from datetime import date

import pytest
from django.urls import reverse

from tests.city import appoint
from tests.desk.conftest import SECRET
from yangguang.agencies.models import AuditLine, Role
from yangguang.desk.urls import urlpatterns

EVERY = [(pattern.name, tuple(pattern.pattern.converters)) for pattern in urlpatterns]
FOR_ALL = {"help-topic"}  # says nothing about anybody
WITH_OBJECT = [pytest.param(name, words, id=name) for name, words in EVERY if words and name not in FOR_ALL]
LISTS = [pytest.param(name, id=name) for name, words in EVERY if not words]
STRANGERS = [("finance", "editor"), ("finance", "reviewer"), ("finance", "head")]
REST = {"topic": "tour", "key": "preface", "step": "figures", "kind": "pdf", "act": "register", "page": 1, "slug": "police"}


def address(name: str, words: tuple[str, ...], kept, city) -> str:
    """The address of what the police keep."""
    route = next(str(pattern.pattern) for pattern in urlpatterns if pattern.name == name)
    appointment = city.person("police", "editor").appointments.get()
    things = {
        "drafts": kept.draft, "records": kept.record, "columns": city.columns["police-news"],
        "returns": kept.returned, "reports": kept.report, "people": appointment.person,
        "people/appointment": appointment, "batches": kept.batch, "cases": kept.case, "words": kept.word,
    }  # fmt: skip
    values = REST | {"sha256": kept.file.sha256, "token": kept.job.token}
    values |= {"letter": kept.letter.pk, "file": kept.case_file.pk}
    if "pk" in words:
        values["pk"] = things[route.partition("/<int:pk>")[0]].pk
    return reverse(f"desk:{name}", kwargs={word: values[word] for word in words})


@pytest.mark.parametrize(("name", "words"), WITH_OBJECT)
def test_no_address_of_one_department_answers_people_of_another(name, words, kept, city, enter):
    page = address(name, words, kept, city)
    lines = AuditLine.objects.count()

    for who in STRANGERS:
        for answer in (enter(*who).get(page), enter(*who).post(page, {"title": "x", "verdict": "pass"})):
            assert answer.status_code in (404, 405), (who, answer.status_code)
            assert SECRET not in answer.content.decode()
        assert enter(*who).post(page).status_code == 404
    assert AuditLine.objects.count() == lines
    assert kept.draft.revisions.count() == 2


@pytest.mark.parametrize("name", LISTS)
def test_no_list_shows_what_another_department_keeps(name, kept, enter):
    for who in STRANGERS:
        for query in ("", "?show=all", "?show=mine", "?show=review", "?show=unsigned", f"?q={SECRET}"):
            answer = enter(*who).get(reverse(f"desk:{name}") + query)
            text = answer.content.decode().replace(f'value="{SECRET}"', "")
            assert SECRET not in text, (who, query)


def test_a_list_filtered_by_another_department_is_not_filtered_into_it(kept, enter):
    answer = enter("finance", "editor").get(reverse("desk:records"), {"agency": "police"})

    assert SECRET not in answer.content.decode()


@pytest.mark.parametrize(("name", "words"), [pytest.param(*each, id=each[0]) for each in EVERY])
def test_who_is_not_logged_in_or_out_of_office_is_led_to_the_login(name, words, kept, city, client):
    page = address(name, words, kept, city) if words else reverse(f"desk:{name}")
    former = appoint(city.police, Role.EDITOR, login="former", until=date(2013, 3, 10))

    for person in (None, former):
        client.logout()
        if person:
            client.force_login(person)
        for answer in (client.get(page), client.post(page)):
            assert answer.status_code == 302 and "/login/" in answer.url


def test_an_appointment_that_ends_today_still_opens_the_desk_and_tomorrow_no_more(city, client, clock):
    last_day = appoint(city.police, Role.EDITOR, login="last-day", until=date(2013, 3, 11))
    client.force_login(last_day)
    assert client.get(reverse("desk:drafts")).status_code == 200

    clock.shift(24 * 3600)

    assert client.get(reverse("desk:drafts")).status_code == 302


def test_ticking_another_departments_rows_does_nothing(kept, city, enter):
    work = city.reviewed(city.drafted(title=SECRET))
    public = city.released(title=SECRET)

    enter("finance", "head").post(reverse("desk:release-many"), {"pick": [work.pk]})
    enter("finance", "head").post(
        reverse("desk:withdraw-many"), {"pick": [public.pk], "reason": "error", "confirm": "1"}
    )
    answer = enter("finance", "head").post(reverse("desk:sign-returns"), {"pick": [kept.returned.pk]})

    work.refresh_from_db(), public.refresh_from_db(), kept.returned.refresh_from_db()
    assert (work.status, public.is_public, kept.returned.is_signed) == ("approved", True, False)
    assert SECRET not in answer.content.decode()


def test_a_file_of_another_department_cannot_be_drawn_into_the_own_draft(kept, city, enter, typed):
    own = city.drafted(agency=city.finance)

    enter("finance", "editor").post(
        reverse("desk:edit", args=[own.pk]), typed(base="1", attachments=[kept.file.sha256])
    )

    assert own.revisions.last().content["attachments"] == []


def test_wagtails_own_pages_give_an_editor_no_rights(city, enter):
    client = enter("police", "editor")

    for page in ("/desk/users/", "/desk/groups/", "/desk/sites/", "/desk/images/", "/desk/documents/"):
        assert client.get(page).status_code in (302, 404), page
