"""The officer's own password: asked for, and refused, in plain words; in English for whoever set the desk to it."""

import pytest
from django.urls import reverse
from wagtail.users.models import UserProfile

from yangguang.agencies.models import AuditLine, Person

OLD, NEW = "Xk-8302-fangzi", "云帆-沧海-长风-2013"


@pytest.fixture
def desk(city, enter):
    person = city.person("police", "editor")
    person.set_password(OLD)
    person.save()
    return enter("police", "editor")


def typed(new: str, again: str | None = None, old: str = OLD) -> dict[str, str]:
    return {"old_password": old, "new_password1": new, "new_password2": new if again is None else again}


def test_the_form_says_in_our_own_words_what_is_asked(desk):
    page = desk.get(reverse("desk:password")).content.decode()

    assert all(words in page for words in ("原密码", "新密码", "再写一遍新密码", "至少 8 位；不要与登录名、姓名相近"))
    assert "你的密码" not in page and "<ul><li>" not in page


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (typed("kx93"), "密码太短，至少要 8 位。"), (typed("police-editor"), "密码与登录名、姓名或者邮箱太相近"),
        (typed("password1"), "这个密码用的人太多"), (typed(NEW, NEW + "！"), "两次写的新密码不一样"),
        (typed(NEW, old="x"), "原密码不对"), (typed("", ""), "请填写新密码"),
    ],
)  # fmt: skip
def test_a_password_that_will_not_do_is_refused_with_what_to_do(desk, form, said):
    answer = desk.post(reverse("desk:password"), form)

    assert answer.status_code == 422 and said in answer.content.decode()
    assert Person.objects.get(username="police-editor").check_password(OLD)


def test_a_good_one_is_taken_and_leaves_a_line_in_the_trail(desk):
    desk.post(reverse("desk:password"), typed(NEW))

    assert Person.objects.get(username="police-editor").check_password(NEW)
    assert AuditLine.objects.filter(act="person.password").exists()


def test_a_first_password_is_not_the_login_of_who_is_enrolled(city, enter):
    form = {"login": "gaj-zhangsan", "name": "云在天", "password": "gaj-zhangsan", "agency": city.police.pk, "role": "editor", "since": "2013-03-11"}

    answer = enter("city", "administrator").post(reverse("desk:enrol"), form)

    assert answer.status_code == 422 and "密码与登录名、姓名或者邮箱太相近" in answer.content.decode()
    assert not Person.objects.filter(username="gaj-zhangsan").exists()


def test_whoever_set_the_desk_to_english_reads_it_in_english(desk):
    UserProfile.get_for_user(Person.objects.get(username="police-editor"))
    UserProfile.objects.update(preferred_language="en")

    page = desk.get(reverse("desk:password")).content.decode()

    assert "At least 8 characters" in page and "New password" in page
