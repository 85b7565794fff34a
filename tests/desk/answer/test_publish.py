"""What one person was told, for everyone: begun from the case, without the person, and reviewed like any record."""

import io
from datetime import date

import pytest
from django.urls import reverse

from tests.answer.office import NAME, PHONE, fresh
from tests.papers import pdf
from tests.portal.publishing import text_of
from yangguang.agencies.models import AuditLine
from yangguang.answer import case_files
from yangguang.answer.decide import Item
from yangguang.answer.models import CaseFile
from yangguang.publish import draft as drafting
from yangguang.publish.models import Attachment, Draft, Record

TODAY = date(2013, 3, 11)


def answered(office, *files: bytes, way: str = "管制时间为每日七时至九时"):
    """A case that was answered in full, with what was handed over."""
    case = office.handled(TODAY)
    for number, data in enumerate(files, start=1):
        name = f"附件{number}.pdf"
        case_files.attach(
            case, io.BytesIO(data), name=name, by=office.person("editor"), role=CaseFile.Role.DISCLOSED
        )
    return office.answered(case, TODAY, Item("disclose", case.subject, way=way))


def page_of(enter, case, role="editor", agency="police"):
    return enter(agency, role).get(reverse("desk:case-publish", args=[case.pk]))


def send(enter, case, **facts):
    data = {
        "title": "炳草岗大桥交通管制方案", "text": "管制时间为每日七时至九时。", "stat_class": "regulations", "theme": "",
        "home_column": "notices", "formed_on": "2013-03-01", "files": [str(file.pk) for file in case.files.all()],
    }  # fmt: skip
    return enter("police", "editor").post(reverse("desk:case-publish", args=[case.pk]), data | facts)


def test_the_form_begins_with_what_was_answered_and_leaves_the_persons_out(office, enter):
    case = answered(office, way=f"请{NAME}拨打{PHONE}领取")

    page = text_of(page_of(enter, case))

    assert "炳草岗大桥交通管制方案：请×××拨打×××领取" in page and NAME not in page and PHONE not in page


def test_one_step_makes_a_draft_with_its_files_and_both_lead_to_each_other(office, enter):
    case = answered(office, pdf("管制路线"))

    answer = send(enter, case)

    made = Draft.objects.get()
    assert answer.status_code == 302 and answer.url == reverse("desk:edit", args=[made.pk])
    assert not Record.objects.public().exists() and fresh(case).published_as == made.record
    (digest,) = drafting.latest(made).content["attachments"]
    assert Attachment.objects.get(sha256=digest).name == "附件1.pdf"
    editor = enter("police", "editor")
    assert case.number in editor.get(reverse("desk:draft", args=[made.pk])).content.decode()
    shown = editor.get(reverse("desk:case", args=[case.pk])).content.decode()
    assert reverse("desk:draft", args=[made.pk]) in shown and "/publish/" not in shown
    assert AuditLine.objects.get(act="case.publish").detail == {"draft": made.pk}


@pytest.mark.parametrize("facts", [{"title": f"答{NAME}"}, {"text": f"请联系{PHONE}"}])
def test_a_person_in_the_text_is_said_beside_it_and_nothing_begins(office, enter, facts):
    answer = send(enter, answered(office), **facts)

    assert answer.status_code == 422 and "请删去" in answer.content.decode()
    assert next(iter(facts.values())) in answer.content.decode() and not Draft.objects.exists()


def test_a_person_in_a_file_is_found_too(office, enter):
    answer = send(enter, answered(office, pdf(f"申请人{NAME}")))

    assert answer.status_code == 422 and "附件1.pdf" in answer.content.decode()
    assert not Draft.objects.exists() and not Attachment.objects.exists()


def test_an_answer_is_published_once_unless_its_draft_was_given_up(office, enter):
    case = answered(office)
    send(enter, case)

    again = send(enter, case)
    drafting.discard(Draft.objects.get(), by=office.person("editor"))
    anew = send(enter, case)

    assert again.url == reverse("desk:case", args=[case.pk]) and anew.status_code == 302
    assert Draft.objects.count() == 2 and Draft.objects.open().count() == 1


@pytest.mark.parametrize(("agency", "role", "status"), [("police", "reviewer", 302), ("finance", "editor", 404)])
def test_only_the_editors_of_the_agency_may_begin_it(office, enter, agency, role, status):
    assert page_of(enter, answered(office), role, agency).status_code == status


def test_whoever_sees_the_draft_but_not_the_case_is_not_led_to_it(office, enter, city):
    case = answered(office)
    send(enter, case)

    page = enter("city", "secrecy").get(reverse("desk:draft", args=[Draft.objects.get().pk]))

    assert case.number not in page.content.decode()
