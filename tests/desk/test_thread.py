"""An officer's text from the first word to the public: write, submit, four opinions, release, through the pages."""

import pytest
from django.urls import reverse

from yangguang.publish.models import Draft, Record


def typed(**facts) -> dict:
    """What an officer sends from the form of a draft."""
    return {
        "title": "关于开展夏季治安巡查的通知", "abstract": "巡查安排", "body": "第一段。\n第二段。",
        "stat_class": "regulations", "theme": "16", "formed_on": "2013-03-01", "home_column": "notices",
        "openness": "proactive", "source": "市公安局", "base": "0", "act": "save",
    } | facts  # fmt: skip


@pytest.fixture
def enter(client, city):
    """Log in as someone in a role."""

    def as_person(agency: str, role: str):
        client.force_login(city.person(agency, role))
        return client

    return as_person


def test_a_text_is_written_reviewed_by_four_people_and_released_through_the_pages(city, enter):
    answer = enter("police", "editor").post(reverse("desk:start"), typed())
    draft = Draft.objects.get()
    assert answer.status_code == 302 and answer.url == reverse("desk:edit", args=[draft.pk])
    assert draft.revisions.get().content["body"] == "<p>第一段。</p>\n<p>第二段。</p>"

    enter("police", "editor").post(reverse("desk:edit", args=[draft.pk]), typed(base="1", act="submit"))
    for person, ground in (
        (("police", "reviewer"), "reviewed"),
        (("city", "disclosure"), "reviewed"),
        (("city", "secrecy"), "no_secret"),
        (("police", "head"), "reviewed"),
    ):
        page = reverse("desk:review", args=[draft.pk])
        assert enter(*person).get(page).status_code == 200
        answer = enter(*person).post(page, {"verdict": "pass", "ground": ground})
        assert answer.status_code == 302, answer.content.decode()
    draft.refresh_from_db()
    assert draft.status == Draft.Status.APPROVED

    enter("police", "head").post(reverse("desk:release", args=[draft.pk]), {"when": "now"})

    assert Record.objects.get().is_public
