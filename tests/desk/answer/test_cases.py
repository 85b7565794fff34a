"""Lists, entering for someone, figures: masked, filtered by the address, paged by key, never another agency's."""

import csv
import io
import re
from datetime import date

from django.urls import reverse

from tests.answer.office import ID_NUMBER, NAME, PHONE, Office, at, refusal
from tests.desk.test_pages import SHELL
from tests.portal.publishing import text_of
from yangguang.answer.models import Application
from yangguang.answer.workload import at_share

ENTERED = {
    "channel": "ordinary_post", "arrived_on": "2013-03-04", "subject": "巡查安排", "purpose": "生活需要",
    "delivery_way": "post", "delivery_medium": "paper", "applicant_kind": "natural", "name": NAME,
    "id_type": "resident_id", "id_number": ID_NUMBER, "phone": PHONE, "address": "某路1号",
}  # fmt: skip


def test_a_letter_is_entered_with_the_day_it_arrived_apart_from_today(city, enter):
    answer = enter("police", "editor").post(reverse("desk:enter-case"), ENTERED | {"agency": city.police.pk})

    case = Application.objects.get()
    assert answer.status_code == 201 and case.number in text_of(answer)
    assert (case.arrived_on, case.entered_at.date()) == (date(2013, 3, 4), date(2013, 3, 11))
    assert case.entered_by == city.person("police", "editor")


def test_the_form_of_a_paper_application_stands_in_groups_and_says_what_must_be_filled_in(city, enter):
    page = enter("police", "editor").get(reverse("desk:enter-case")).content.decode()

    legends = re.findall(r"<legend>(.*?)</legend>", page)
    assert legends == ["收到", "要什么信息", "怎样提供", "申请人", "联系方式（至少填一项）", "附件"]
    marked = {" ".join(each.split()) for each in re.findall(r"<label [^>]*>([^<]*（必填）)", page)}
    assert {"到达之日（必填）", "姓名或者名称（必填）", "用途（必填）"} <= marked, "2013: the text of 2008"
    assert "受理机关（必填）" not in marked, "one is chosen from the beginning"
    assert "证件号码（必填）" not in marked and "w-required-mark" not in page


def test_what_files_may_be_chosen_is_said_in_chinese_beside_the_button(city, enter):
    page = enter("police", "editor").get(reverse("desk:enter-case")).content.decode()

    said = re.search(r"可以一次选几个，每个不超过 50 MB：([^。]+)。", page)[1]
    accepted = re.search(r'accept="([^"]+)"', page)[1]
    assert {"pdf", "ofd", "docx", "jpg"} <= set(said.split("、")) and "zip" not in said
    assert accepted == ",".join(f".{each}" for each in said.split("、"))
    assert 'data-files="选择文件"' in page


def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(city, enter):
    form = ENTERED | {"agency": city.police.pk, "name": "", "id_number": "123", "subject": "保留的文字"}

    answer = enter("police", "editor").post(reverse("desk:enter-case"), form)

    page = text_of(answer)
    assert answer.status_code == 422 and "保留的文字" in page and "第二十条" in page
    assert not Application.objects.exists()


def test_nobody_enters_an_application_for_another_agency(city, enter):
    answer = enter("finance", "editor").post(reverse("desk:enter-case"), ENTERED | {"agency": city.police.pk})

    assert answer.status_code == 422 and not Application.objects.exists()


def test_the_list_masks_names_and_numbers_also_in_what_was_asked(city, enter, office):
    with at(date(2013, 3, 11)):
        office.received(date(2013, 3, 11), subject=f"{PHONE}的通话记录")
    client = enter("police", "editor")

    for query in ("?show=all", "?show=all&format=csv"):
        answer = client.get(reverse("desk:cases") + query)
        text = b"".join(answer.streaming_content).decode() if answer.streaming else text_of(answer)
        assert "的通话记录" in text
        for secret in (NAME, PHONE, ID_NUMBER):
            assert secret not in text, query


def test_lists_by_what_has_to_be_done_and_by_the_day_due(city, enter, office):
    late, soon = office.handled(date(2013, 1, 28)), office.handled(date(2013, 2, 21))
    new = office.received(date(2013, 3, 11))
    done = office.answered(office.handled(date(2013, 3, 4)), date(2013, 3, 8), refusal())
    client = enter("police", "editor")

    def listed(query: str) -> set[str]:
        page = text_of(client.get(f"{reverse('desk:cases')}?{query}"))
        return {each.number for each in (late, soon, new, done) if each.number in page}

    assert listed("show=overdue") == {late.number} and listed("show=soon") == {soon.number}
    assert listed("show=register") == {new.number} and listed("show=mine") == {late.number, soon.number}
    assert listed("show=open") == {late.number, soon.number, new.number}
    assert listed("show=all&outcome=refuse") == {done.number}
    assert len(listed("show=all&year=abc&status=x&before=-1&agency=finance")) == 4
    assert listed(f"show=all&q={new.number}") == {new.number}


def test_the_second_page_begins_where_the_first_ended(city, enter, office):
    for _n in range(31):
        office.received(date(2013, 3, 11))
    client = enter("police", "editor")

    first = text_of(client.get(reverse("desk:cases")))
    before = first.split("before=")[1].split('"')[0]
    second = text_of(client.get(reverse("desk:cases"), {"before": before}))

    assert first.count("510400-gaj-2013-") == 30 and second.count("510400-gaj-2013-") == 1


def test_todays_page_counts_what_waits_for_each_role(city, enter, office):
    office.handled(date(2013, 1, 28))
    made = office.handled(date(2013, 3, 11))
    office.received(date(2013, 3, 11))
    office.decided(made, date(2013, 3, 11))

    writer, head = (
        text_of(enter("police", "editor").get("/desk/")),
        text_of(enter("police", "head").get("/desk/")),
    )

    assert 'show=overdue"><strong>1</strong>' in writer and 'show=register"><strong>1</strong>' in writer
    assert 'show=deliver"><strong>1</strong>' in writer and "show=deliver" not in head
    assert enter("finance", "editor").get("/desk/").content.decode().count("/work/cases/?show=") == 0


def test_figures_per_agency_count_days_outcomes_and_corrections(city, enter, office):
    money = Office(city, city.finance)
    for day, end in ((4, 5), (4, 7), (4, 8)):
        office.answered(office.handled(date(2013, 3, day)), date(2013, 3, end), refusal())
    office.handled(date(2013, 1, 28))
    money.answered(money.handled(date(2013, 3, 4)), date(2013, 3, 6))

    page = text_of(enter("city", "supervisor").get(reverse("desk:case-numbers")))
    answer = enter("city", "supervisor").get(reverse("desk:case-numbers"), {"format": "csv"})

    rows = {
        row[0]: row[1:]
        for row in csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")))
    }
    assert rows["市公安局"] == ["4", "1", "0", "1", "3", "0", "3", "4", "0", "0"]
    assert rows["合计"][:6] == ["5", "1", "0", "1", "4", "0"] and "商业秘密" in page
    own = text_of(enter("finance", "head").get(reverse("desk:case-numbers")))
    assert "市公安局" not in own and "商业秘密" not in own


def test_the_figures_ask_the_same_questions_however_many_cases_there_are(
    city, enter, office, django_assert_num_queries
):
    client = enter("city", "supervisor")
    client.get(reverse("desk:case-numbers"))
    for _n in range(5):
        office.answered(office.handled(date(2013, 3, 4)), date(2013, 3, 8), refusal())

    with django_assert_num_queries(SHELL + 7):
        assert client.get(reverse("desk:case-numbers")).status_code == 200


def test_a_list_of_cases_asks_the_same_questions_however_long_it_is(city, enter, office, django_assert_num_queries):
    client = enter("city", "supervisor")
    page = reverse("desk:cases") + "?show=all"
    for shown in (1, 6):
        while office.agency.applications.count() < shown:
            office.handled(date(2013, 3, 4))
        client.get(page)

        with django_assert_num_queries(SHELL + 6):
            assert len(client.get(page).context["page"]) == shown


def test_percentiles_are_the_least_days_within_which_that_share_ended():
    assert at_share([], 0.5) is None
    assert at_share([3], 0.9) == 3
    assert (at_share(list(range(1, 11)), 0.5), at_share(list(range(1, 11)), 0.9)) == (5, 9)
