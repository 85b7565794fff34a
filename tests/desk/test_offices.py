"""Columns, people, the audit trail, returns and the annual report, through their pages."""

import re
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from tests.city import appoint
from tests.oversee import office
from yangguang.agencies.models import Appointment, AuditLine, Person, Role
from yangguang.agencies.roles import holds
from yangguang.desk.freshness import states_of
from yangguang.oversee.models import Report, Return
from yangguang.publish import column_duty
from yangguang.publish.models import Column, Placement

SHELL = 9  # session, person, permissions and menu, asked by Wagtail on each of its pages


def test_a_column_gets_another_name_owner_and_duty(city, enter):
    notices = city.columns["notices"]

    enter("city", "disclosure").post(
        reverse("desk:column", args=[notices.pk]),
        {"name": "公示公告", "owner": city.finance.pk, "update_days": "30"},
    )

    notices.refresh_from_db()
    assert (notices.name, notices.owner, notices.update_days) == ("公示公告", city.finance, 30)


def test_a_column_gets_an_english_name_in_english_words_only(city, enter):
    notices = city.columns["notices"]
    page = reverse("desk:column", args=[notices.pk])
    facts = {"name": notices.name, "owner": notices.owner_id, "update_days": ""}

    refused = enter("city", "disclosure").post(page, {**facts, "name": "别的名称", "name_en": "Notices 通知"})
    enter("city", "disclosure").post(page, {**facts, "name_en": "  Notices  to residents "})

    assert "请只写英文" in refused.content.decode() and refused.context["column"].name == notices.name
    assert 'value="别的名称"' in refused.content.decode(), "what was typed stays"
    assert Column.objects.get(pk=notices.pk).name_en == "Notices to residents"
    assert AuditLine.objects.filter(act="column.english", subject="column:notices").count() == 1


def test_a_new_column_stands_below_another_and_a_taken_code_is_refused(city, enter):
    page = reverse("desk:add-column", args=[city.columns["documents"].pk])
    form = {"name": "规范性文件", "code": "rules", "owner": city.city.pk}

    enter("city", "administrator").post(page, form)
    again = enter("city", "administrator").post(page, form)

    assert Column.objects.get(code="rules").parent == city.columns["documents"]
    assert again.status_code == 422 and "已有栏目使用" in again.content.decode()


def test_an_editor_sees_the_columns_and_manages_none(city, enter):
    client = enter("city", "editor")

    assert "通知公告" in client.get(reverse("desk:columns")).content.decode()
    assert client.get(reverse("desk:column", args=[city.columns["notices"].pk])).status_code == 404


def test_a_column_without_news_for_longer_than_its_duty_is_late_with_the_columns_above_it_seen(city):
    city.released()
    Column.objects.filter(code__in=("notices", "news")).update(update_days=30)
    Placement.objects.update(at=timezone.now() - timedelta(days=31))

    states = {row.column.code: row for row in states_of(city.city, now=timezone.now())}

    assert states["notices"].late and not states["notices"].empty
    assert states["news"].late and states["news"].empty
    assert not states["zwgk"].late and states["zwgk"].newest == states["notices"].newest


def test_the_columns_of_a_site_take_one_query_a_level(city, django_assert_num_queries):
    with django_assert_num_queries(4):
        assert len(states_of(city.city, now=timezone.now())) == 4


def test_a_site_of_many_columns_is_shown_by_pages_and_found_by_name(city, enter, django_assert_max_num_queries):
    for number in range(120):
        column_duty.open_column(
            city.columns["zwgk"], site=city.city, owner=city.city, code=f"c{number:03}", name=f"第{number:03}栏",
            by=city.person("city", "administrator"),
        )  # fmt: skip
    client = enter("city", "editor")
    page = reverse("desk:columns")
    client.get(page)

    with django_assert_max_num_queries(SHELL + 8):
        first = client.get(page).content.decode()
    second = client.get(page, {"page": "2", "show": "empty"}).content.decode()
    found = client.get(page, {"q": "第119"}).content.decode()

    assert first.count("desk-level") == 100 and "第119栏" not in first and "第 1 页，共 2 页" in first
    assert "第119栏" in second and "show=empty" in second and "上一页" in second
    assert found.count("desk-level") == 1 and "第119栏" in found


def test_an_administrator_enrols_a_person_who_can_then_write(city, enter):
    answer = enter("city", "administrator").post(
        reverse("desk:enrol"),
        {
            "login": "gaj-lisi", "name": "李四", "password": "Xk-8302-fangzi", "agency": city.police.pk,
            "role": "editor", "since": "2013-03-11",
        },
    )  # fmt: skip

    made = Person.objects.get(username="gaj-lisi")
    assert answer.url == reverse("desk:person", args=[made.pk])
    assert made.check_password("Xk-8302-fangzi") and holds(made, Role.EDITOR, agency=city.police)


def test_a_password_that_is_easily_guessed_is_refused_and_the_rest_of_the_form_kept(city, enter):
    answer = enter("city", "administrator").post(
        reverse("desk:enrol"),
        {"login": "gaj-lisi", "name": "李四", "password": "12345678", "agency": city.police.pk,
         "role": "editor", "since": "2013-03-11"},
    )  # fmt: skip

    assert answer.status_code == 422 and 'value="李四"' in answer.content.decode()
    assert not Person.objects.filter(username="gaj-lisi").exists()


def test_an_officer_replaces_the_first_password_and_stays_logged_in(city, enter):
    person = city.person("police", "editor")
    person.set_password("Xk-8302-fangzi")
    person.save()
    client = enter("police", "editor")
    new = {"new_password1": "Shan-hua-2013", "new_password2": "Shan-hua-2013"}

    wrong = client.post(reverse("desk:password"), {"old_password": "guess", **new})
    client.post(reverse("desk:password"), {"old_password": "Xk-8302-fangzi", **new})

    person.refresh_from_db()
    assert wrong.status_code == 422 and person.check_password("Shan-hua-2013")
    assert client.get(reverse("desk:drafts")).status_code == 200


def test_nobody_gives_themselves_a_role(city, enter):
    own = city.person("city", "administrator")

    answer = enter("city", "administrator").post(
        reverse("desk:person", args=[own.pk]),
        {"agency": city.police.pk, "role": "head", "since": "2013-03-11"},
    )

    assert "不能给自己任职" in answer.content.decode()
    assert own.appointments.count() == 1


def test_an_ended_appointment_ends_the_right_and_stays_on_file(city, enter, clock):
    leaving = appoint(city.police, Role.EDITOR, login="leaving")
    appointment = leaving.appointments.get()

    enter("city", "administrator").post(
        reverse("desk:dismiss", args=[appointment.pk]), {"until": "2013-03-11"}
    )
    clock.shift(timedelta(days=1))

    assert not holds(leaving, Role.EDITOR, agency=city.police)
    assert Appointment.objects.get(pk=appointment.pk).until == date(2013, 3, 11)


def test_a_departments_administrator_appoints_below_and_not_beside(city, enter):
    city.people["police", "administrator"] = appoint(city.police, Role.ADMINISTRATOR)
    other = city.person("police", "editor")
    page = reverse("desk:person", args=[other.pk])

    enter("police", "administrator").post(
        page, {"agency": city.finance.pk, "role": "head", "since": "2013-03-11"}
    )

    assert not holds(other, Role.HEAD, agency=city.finance)
    stranger = reverse("desk:person", args=[city.person("finance", "editor").pk])
    assert enter("police", "administrator").get(stranger).status_code == 404


def test_the_trail_is_read_by_supervisors_and_by_nobody_in_the_departments(city, enter):
    city.released(title="留痕的信息")

    seen = enter("city", "supervisor").get(reverse("desk:trail"), {"act": "release.release"})
    unseen = enter("police", "head").get(reverse("desk:trail"))

    assert "市公安局签发领导" in seen.content.decode()
    assert "没有符合条件的记录" in unseen.content.decode()


def test_a_return_is_entered_signed_by_the_head_and_corrected_afterwards(city, enter):
    form = {"agency": "finance", "indicator": "gazette.issues", "year": "2012", "value": "1200",
            "qualifier": "exact", "evidence": "收费台账"}  # fmt: skip
    enter("finance", "editor").post(reverse("desk:enter-return"), form)
    entered = Return.objects.get()
    enter("finance", "head").post(reverse("desk:sign-returns"), {"pick": [entered.pk]})
    enter("finance", "editor").post(
        reverse("desk:return", args=[entered.pk]), {"value": "1250", "evidence": "重新核对的台账"}
    )

    entered.refresh_from_db()
    assert (entered.is_signed, entered.value) == (True, 1200)
    assert entered.correction.value == 1250 and not entered.correction.is_signed


def test_a_return_that_is_refused_keeps_what_was_typed(city, enter):
    form = {"agency": "finance", "indicator": "gazette.issues", "year": "2012", "value": "一千二",
            "qualifier": "exact", "evidence": "收费台账，存财务室"}  # fmt: skip

    answer = enter("finance", "editor").post(reverse("desk:enter-return"), form)

    page = answer.content.decode()
    assert answer.status_code == 422 and "请填写数字" in page and "收费台账，存财务室" in page


def test_who_entered_a_return_cannot_sign_it_and_the_row_says_why(city, enter):
    both = city.person("finance", "head")
    both.appointments.create(agency=city.finance, role=Role.EDITOR, since="2010-01-01")
    form = {"agency": "finance", "indicator": "gazette.issues", "year": "2012", "value": "0",
            "qualifier": "exact", "evidence": "台账"}  # fmt: skip
    enter("finance", "head").post(reverse("desk:enter-return"), form)

    answer = enter("finance", "head").post(
        reverse("desk:sign-returns"), {"pick": [Return.objects.get().pk]}
    )

    assert "填报人不能签署" in answer.content.decode()


def test_a_report_goes_from_its_first_word_to_a_draft_with_its_files(city, enter):
    office.publish_in_2012(city)
    office.seal()
    editor = enter("city", "editor")
    editor.post(reverse("desk:reports"), {"agency": city.city.pk, "year": "2012"})
    report = Report.objects.get()
    for key, text in office.SHORT.items():
        editor.post(reverse("desk:section", args=[report.pk, key]), {"text": text})
    editor.post(reverse("desk:report-step", args=[report.pk, "figures"]))
    editor.post(reverse("desk:report-step", args=[report.pk, "check"]))
    shown = editor.get(reverse("desk:report", args=[report.pk])).content.decode()
    report.refresh_from_db()
    assert report.status == "checked" and "published.total" in shown

    enter("city", "head").post(reverse("desk:report-step", args=[report.pk, "sign"]))
    handed = enter("city", "editor").post(
        reverse("desk:hand-over", args=[report.pk]), {"column": "notices"}
    )

    report.refresh_from_db()
    assert handed.url == reverse("desk:draft", args=[report.draft_id])
    assert len(report.draft.revisions.last().content["attachments"]) == 3


def test_a_report_that_does_not_add_up_says_so_and_is_not_signed(city, enter):
    report = office.drafted(city, office.SHORT | {"fees": "全年收费1200元。"})
    client = enter("city", "head")

    client.post(reverse("desk:report-step", args=[report.pk, "sign"]))
    page = enter("city", "editor").get(reverse("desk:report", args=[report.pk])).content.decode()

    report.refresh_from_db()
    assert report.status == "draft"
    assert "须解决" in page and "1200" in page


def test_a_whole_table_is_reported_at_once_and_signed_cells_stay(city, enter):
    form = {"agency": "finance", "year": "2021", "table": "table3", "evidence": "申请台账"}
    cell = {"table3.1.natural": "3", "table3.2.natural": ""}
    enter("finance", "editor").post(reverse("desk:table-returns"), form | cell)
    entered = Return.objects.get()
    enter("finance", "head").post(reverse("desk:sign-returns"), {"pick": [entered.pk]})

    page = enter("finance", "editor").get(reverse("desk:table-returns"), form).content.decode()
    enter("finance", "editor").post(reverse("desk:table-returns"), form | {"table3.1.natural": "9"})

    entered.refresh_from_db()
    assert (entered.indicator, entered.value) == ("table3.1.natural", 3)
    assert "已签署" in page and 'name="table3.1.natural"' not in page and 'name="table3.2.natural"' in page
    assert Return.objects.count() == 1


def test_a_cell_that_is_no_number_is_told_and_the_table_kept_as_typed(city, enter):
    form = {"agency": "finance", "year": "2021", "table": "table3", "evidence": "申请台账"}

    answer = enter("finance", "editor").post(
        reverse("desk:table-returns"), form | {"table3.1.natural": "3", "table3.2.natural": "两件"}
    )

    page = answer.content.decode()
    assert answer.status_code == 422 and 'value="两件"' in page and 'value="3"' in page
    assert not Return.objects.exists()


def test_a_table_to_fill_in_names_each_cell_by_its_column_where_it_is_stacked_on_a_phone(city, enter):
    page = enter("finance", "editor").get(reverse("desk:table-returns"), {"year": "2021", "table": "table3"}).content.decode()

    heads = re.findall(r'<td data-label="([^"]+)"><input', page)
    assert heads[:2] == ["自然人", "法人或其他组织 商业企业"]
    assert len(heads) == page.count('inputmode="decimal"'), "every cell that is open has its name"
