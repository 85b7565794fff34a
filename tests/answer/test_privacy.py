"""Who sees an applicant: whoever handles the case, with a line left behind; and after some years nobody."""

import io
from datetime import date

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache

from tests.answer.office import ID_NUMBER, NAME, PHONE, at, fresh, refusal
from yangguang.agencies.models import AuditLine
from yangguang.answer import access, case_files, deliver, erase, find, letters, person
from yangguang.answer.errors import LetterFailed, NotAllowed, NotFound, NotInTime, TooManyAttempts
from yangguang.answer.models import Applicant, Application, CaseEvent
from yangguang.publish import files

DAY = date(2013, 3, 4)


@pytest.fixture
def hashes(monkeypatch) -> list:
    """One entry for every time that a code is hashed."""
    made, encode = [], MD5PasswordHasher.encode

    def counted(*args):
        made.append(args)
        return encode(*args)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    return made


@pytest.fixture
def files_cache(settings, tmp_path) -> None:
    """The cache that the city runs with."""
    backend = "django.core.cache.backends.filebased.FileBasedCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": tmp_path / "cache"}}


def test_reading_a_person_leaves_a_line_and_the_line_says_nothing_of_the_person(office):
    case = office.handled(DAY)
    with at(DAY):
        seen = person.person_of(case, by=office.person("editor"), why="letter")

    line = AuditLine.objects.get(act="case.read_person")
    assert (seen.name, seen.id_number) == (NAME, ID_NUMBER)
    assert (line.by, line.subject, line.detail) == (office.person("editor"), case.number, {"why": "letter"})
    for secret in (NAME, ID_NUMBER, PHONE):
        assert not any(secret in f"{each.subject}{each.detail}" for each in AuditLine.objects.all())


def test_lists_show_the_applicant_masked(office):
    seen = person.masked(office.handled(DAY))

    assert (seen.name, seen.phone) == ("黄**", "138****8000")
    assert seen.id_number == ID_NUMBER[:6] + "********" + ID_NUMBER[-4:]
    assert "某路" not in seen.address


def test_the_supervisor_counts_and_does_not_read_persons(office, city):
    case = office.handled(DAY)

    assert case in access.visible_applications(city.person("city", "supervisor"))
    with at(DAY), pytest.raises(NotAllowed):
        person.person_of(case, by=city.person("city", "supervisor"), why="handle")


def test_another_department_sees_no_case(office, city):
    office.handled(DAY)

    for role in ("editor", "reviewer", "head"):
        assert not access.visible_applications(city.person("finance", role)).exists()


def test_number_and_code_open_a_case_and_neither_alone(office):
    taken, other = office.taken(DAY), office.taken(DAY)
    number, code = taken.application.number, taken.code

    assert find.find_case(number, f" {code[:5].lower()}-{code[5:]} ") == taken.application
    for wrong in ((number, other.code), (number, ""), ("510400-gaj-2013-09999", code)):
        with pytest.raises(NotFound, match="受理号或者查询码不对"):
            find.find_case(*wrong)


def test_who_tries_many_codes_is_stopped_and_the_applicant_is_not(office):
    taken = office.taken(DAY)
    for _n in range(find.TRIES_PER_CLIENT):
        with pytest.raises(NotFound):
            find.find_case(taken.application.number, "WRONG", client="10.0.0.1")

    with pytest.raises(TooManyAttempts):
        find.find_case(taken.application.number, taken.code, client="10.0.0.1")
    assert find.find_case(taken.application.number, taken.code, client="10.0.0.2")


def test_an_unknown_number_costs_as_many_hashes_as_a_wrong_code(office, hashes):
    taken = office.taken(DAY)
    counts = []
    for number in (taken.application.number, "510400-gaj-2013-09999", "510400-gaj-2013-09998"):
        with pytest.raises(NotFound):
            find.find_case(number, "WRONG")  # the first call may make what the process keeps
        hashes.clear()
        with pytest.raises(NotFound):
            find.find_case(number, "WRONG")
        counts.append(len(hashes))

    assert counts == [1, 1, 1]


def test_what_the_first_visitor_of_a_process_waits_for_does_not_depend_on_the_number(office, hashes):
    taken = office.taken(DAY)
    counts = []
    for number in (taken.application.number, "510400-gaj-2013-09999"):
        find._nobody.cache_clear()
        hashes.clear()
        with pytest.raises(NotFound):
            find.find_case(number, "WRONG")
        counts.append(len(hashes))

    assert counts == [2, 2]


def test_an_attempt_is_counted_before_the_code_is_compared_and_given_back_when_it_was_right(office, monkeypatch):
    taken = office.taken(DAY)
    number, code, client = taken.application.number, taken.code, "10.0.0.3"
    seen = []
    compare = find.check_password

    def looked_at(*args):
        seen.append(cache.get(find._mark("client", client)))
        return compare(*args)

    monkeypatch.setattr(find, "check_password", looked_at)
    for _n in range(find.TRIES_PER_CLIENT + 1):
        assert find.find_case(number, code, client=client) == taken.application

    assert set(seen) == {1} and cache.get(find._mark("client", client)) == 0


def test_wrong_codes_are_remembered_for_the_whole_pause_by_a_cache_of_files_too(office, files_cache):
    taken = office.taken(DAY)
    with at(DAY) as clock:
        for _n in range(find.TRIES_PER_CLIENT):
            with pytest.raises(NotFound):
                find.find_case(taken.application.number, "WRONG", client="10.0.0.4")

        clock.shift(find.PAUSE - 10)
        with pytest.raises(TooManyAttempts):
            find.find_case(taken.application.number, taken.code, client="10.0.0.4")
        clock.shift(20)
        assert find.find_case(taken.application.number, taken.code, client="10.0.0.4")


def test_the_public_status_names_no_person_and_no_text(office):
    status = find.public_status(office.handled(DAY))

    assert status.number == "510400-gaj-2013-00001" and status.due_on == date(2013, 3, 25)
    assert NAME not in str(status) and "大桥" not in str(status)


def closed(office) -> Application:
    case = office.handled(DAY)
    with at(DAY):
        case_files.attach(case, io.BytesIO("说明".encode()), name="说明.txt", by=None)
    made = office.decided(fresh(case), date(2013, 3, 6), refusal())
    with at(date(2013, 3, 6)):
        letters.reply(made, by=office.person("editor"))
        deliver.deliver(made, by=office.person("editor"), method="in_person")
        deliver.close(case, by=office.person("editor"))
    return fresh(case)


def test_data_is_kept_as_long_as_the_table_says_and_no_day_longer(office):
    case = closed(office)
    assert erase.keep_until(case) == date(2018, 3, 6)

    with at(date(2018, 3, 6)):
        with pytest.raises(NotInTime):
            erase.erase(case, by=office.person("administrator"))
        assert erase.erase_due() == []
    with at(date(2018, 3, 7)):
        assert erase.erase_due() == [case.number]


def test_erased_is_everything_of_the_person_and_nothing_that_is_counted(
    office, django_capture_on_commit_callbacks
):
    case = closed(office)
    path = case.files.get().path
    with at(date(2018, 3, 7)), django_capture_on_commit_callbacks(execute=True):
        erase.erase(case, by=office.person("administrator"))

    case = fresh(case)
    texts = [getattr(Applicant.objects.get(), name) for name in Applicant.SEALED]
    assert set(texts) == {""} and (case.subject, case.content_digest) == ("", "")
    assert not files.storage().exists(path)
    assert not case.events.exclude(salt=None).exists()
    assert (case.outcome_kind, case.concluded_on) == ("refuse", date(2013, 3, 6))
    assert case.events.filter(kind=CaseEvent.Kind.ERASED).exists()
    with pytest.raises(LetterFailed):
        letters.as_pdf(case.letters.get())
    with pytest.raises(NotFound):
        find.find_case(case.number, "!")
