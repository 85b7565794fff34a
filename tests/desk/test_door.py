"""The door of the desk: who comes in, what the pages may load, and what a stranger is told."""

import pytest
from django.urls import reverse

from yangguang.agencies.models import Person

PASSWORD = "Xk-8302-fangzi"


@pytest.fixture
def editor(city):
    person = city.person("police", "editor")
    person.set_password(PASSWORD)
    person.save()
    return person


def test_an_officer_logs_in_and_sees_the_day(editor, client):
    answer = client.post("/desk/login/", {"username": "police-editor", "password": PASSWORD}, follow=True)

    assert "今天是2013年3月11日" in answer.content.decode()


def test_a_wrong_password_is_told_in_chinese_and_not_which_part_was_wrong(editor, client):
    wrong = client.post("/desk/login/", {"username": "police-editor", "password": "x"}).content.decode()
    nobody = client.post("/desk/login/", {"username": "nobody", "password": "x"}).content.decode()

    assert "登录名或密码不对" in wrong and "登录名或密码不对" in nobody


def test_a_locked_login_does_not_come_in(editor, client):
    Person.objects.filter(pk=editor.pk).update(is_active=False)

    client.post("/desk/login/", {"username": "police-editor", "password": PASSWORD})

    assert client.get("/desk/").status_code == 302


def test_someone_with_a_login_and_no_appointment_does_not_come_in(city, client):
    client.force_login(Person.objects.create(username="nobody"))

    answer = client.get("/desk/")

    assert answer.status_code == 302 and "/login/" in answer.url


def test_every_page_of_the_desk_loads_scripts_from_this_server_alone(city, enter):
    for page in ("/desk/", "/desk/login/", reverse("desk:drafts"), "/desk/nothing-here/"):
        policy = enter("police", "editor").get(page, follow=True)["Content-Security-Policy"]

        scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
        assert scripts == "script-src 'self'", page
        assert "object-src 'none'" in policy and "frame-ancestors 'self'" in policy


def test_a_form_without_its_token_is_refused(city, client):
    strict = client.__class__(enforce_csrf_checks=True)
    strict.force_login(city.person("police", "editor"))

    assert strict.post(reverse("desk:start"), {"title": "x"}).status_code == 403
