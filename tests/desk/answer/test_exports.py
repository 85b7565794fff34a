"""Lists and figures as files: what the page shows and no more, and a line in the trail for every list taken out."""

import io
from datetime import date

import openpyxl
from django.urls import reverse

from tests.answer.office import ID_NUMBER, NAME, PHONE, Office, refusal
from yangguang.agencies.models import AuditLine


def sheet_of(answer) -> list[tuple]:
    assert answer["Content-Type"].endswith("spreadsheetml.sheet") and ".xlsx" in answer["Content-Disposition"]
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    return list(book.active.values)


def test_the_list_as_a_workbook_is_masked_filtered_and_harmless(city, enter, office):
    kept = office.handled(date(2013, 3, 4), subject="=HYPERLINK(1) 的材料")
    office.handled(date(2013, 3, 4), channel="fax", subject="别的")

    rows = sheet_of(enter("police", "editor").get(reverse("desk:cases"), {"channel": "in_person", "format": "xlsx"}))

    assert [row[0] for row in rows] == ["受理号", kept.number]
    assert rows[1][2] == "=HYPERLINK(1) 的材料" and rows[1][6].date() == kept.due_on
    assert not {NAME, PHONE, ID_NUMBER} & {str(cell) for row in rows for cell in row}


def test_a_list_taken_out_of_the_house_leaves_a_line_with_its_filters_and_length(city, enter, office):
    office.handled(date(2013, 3, 4))
    for kind in ("csv", "xlsx"):
        enter("city", "supervisor").get(
            reverse("desk:cases"), {"show": "soon<b>", "agency": "police", "format": kind}
        )

    lines = AuditLine.objects.filter(act="case.export").order_by("pk")

    assert [each.detail["format"] for each in lines] == ["csv", "xlsx"]
    assert {each.subject for each in lines} == {"all"} and {each.agency for each in lines} == {city.police}
    assert lines[0].by == city.person("city", "supervisor")
    assert lines[0].detail["cases"] == 1 and lines[0].detail["filters"] == "agency=police"


def test_nobody_takes_out_the_list_of_another_agency(city, enter, office):
    office.handled(date(2013, 3, 4))

    rows = sheet_of(enter("finance", "head").get(reverse("desk:cases"), {"show": "all", "format": "xlsx"}))

    assert len(rows) == 1


def test_the_figures_of_the_year_as_workbooks(city, enter, office):
    office.answered(office.handled(date(2013, 3, 4)), date(2013, 3, 8), refusal())
    Office(city, city.finance).handled(date(2013, 3, 4))
    client = enter("city", "supervisor")

    lines = sheet_of(client.get(reverse("desk:case-numbers"), {"format": "xlsx"}))
    ends = sheet_of(client.get(reverse("desk:case-numbers"), {"format": "xlsx", "table": "outcomes"}))

    assert lines[0][0] == "单位" and {row[:2] for row in lines[1:]} == {("合计", 2), ("市公安局", 1), ("市财政局", 1)}
    assert ends[1][1] == 1 and "商业秘密" in ends[1][0]


def test_the_pages_lead_to_their_files(city, enter, office):
    office.answered(office.handled(date(2013, 3, 4)), date(2013, 3, 8), refusal())
    client = enter("police", "head")

    listed = client.get(reverse("desk:cases"), {"show": "all", "channel": "in_person"}).content.decode()
    figures = client.get(reverse("desk:case-numbers")).content.decode()

    assert "?show=all&amp;channel=in_person&amp;format=xlsx" in listed
    assert "table=outcomes&amp;format=xlsx" in figures and "?year=2013&amp;format=xlsx" in figures
