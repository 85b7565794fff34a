"""Who sees an applicant: whoever handles the case, with a line left behind; and after some years nobody."""

import io
from datetime import date

import pytest

from tests.answer.office import ID_NUMBER, NAME, PHONE, at, fresh, refusal
from yangguang.agencies.models import AuditLine
from yangguang.answer import access, case_files, deliver, erase, find, letters, person
from yangguang.answer.errors import LetterFailed, NotAllowed, NotFound, NotInTime, TooManyAttempts
from yangguang.answer.models import Applicant, Application, CaseEvent

DAY = date(2013, 3, 4)


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
    assert not case_files.storage().exists(path)
    assert not case.events.exclude(salt=None).exists()
    assert (case.outcome_kind, case.concluded_on) == ("refuse", date(2013, 3, 6))
    assert case.events.filter(kind=CaseEvent.Kind.ERASED).exists()
    with pytest.raises(LetterFailed):
        letters.as_pdf(case.letters.get())
    with pytest.raises(NotFound):
        find.find_case(case.number, "!")
