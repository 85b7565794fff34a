"""What is public, for machines: records, columns, search, reports; withdrawn is withdrawn here too."""

import pytest

from tests.api.conftest import published_report
from tests.portal.publishing import revised, sealed
from yangguang.publish import withdraw

pytestmark = pytest.mark.django_db


def test_a_record_is_found_by_its_index_number_with_every_version_and_its_proof(city, client, ask):
    record = revised(city, sealed(city), title="关于夏季巡查的通知（修订）")

    status, found = ask(f"/records/{record.index_no}")

    assert status == 200 and found["record"]["title"] == "关于夏季巡查的通知（修订）" and found["abstract"]
    first, second = found["versions"]
    assert first["leaf"] == 0 and second["proof"] is None and second["leaf"] is None
    for link in (first["proof"], first["record"]):
        assert client.get(link.removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_a_withdrawn_record_answers_410_with_reason_and_without_its_text(city, client, ask):
    record = sealed(city, title="不该公开的标题")
    withdraw.withdraw(record, by=city.person("police", "head"), reason="error")

    status, found = ask(f"/records/{record.index_no}")

    assert status == 410 and found["index_no"] == record.index_no and found["reason"] == "error"
    assert "已于2013-03-11撤回" in found["detail"] and "不该公开" not in str(found)
    assert ask("/columns/notices/records")[1]["records"] == ask("/search", q="不该公开")[1]["hits"] == []


def test_drafts_and_unknown_numbers_are_not_there(city, ask):
    city.drafted()

    assert ask("/records/510400-GAJ-2013-00001")[0] == ask("/columns/nothing/records")[0] == 404


def test_a_columns_list_is_paged_by_key(city, ask, client, django_assert_num_queries):
    for number in range(5):
        city.released(title=f"第{number}号")

    titles, after = [], ""
    while True:
        page = ask("/columns/zwgk/records", size=2, after=after)[1]
        titles += [each["title"] for each in page["records"]]
        if not (after := page["after"]):
            break
    assert sorted(titles) == [f"第{number}号" for number in range(5)]
    with django_assert_num_queries(3):
        client.get("/api/v1/columns/zwgk/records")


def test_search_marks_what_was_found_and_counts_exactly(city, ask):
    record = sealed(city)

    status, found = ask("/search", q="治安巡查", agency="510400-gaj")

    assert status == 200 and found["total"] == 1
    assert found["hits"][0]["record"]["index_no"] == record.index_no
    assert any(each["hit"] for each in found["hits"][0]["title"])


def test_without_an_index_search_says_so_and_nothing_breaks(city, ask):
    assert ask("/search", q="巡查")[0] == 503


def test_a_public_answer_is_kept_until_it_changes(city, client):
    city.released()
    first = client.get("/api/v1/columns/notices/records")

    assert first["Cache-Control"] == "public, no-cache" and "Cookie" not in first.get("Vary", "")
    again = client.get("/api/v1/columns/notices/records", headers={"if-none-match": first["ETag"]})
    city.released()
    changed = client.get("/api/v1/columns/notices/records", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, changed.status_code) == (304, 200)


@pytest.fixture
def report(city):
    return published_report(city)


def test_every_figure_of_a_published_report_leads_to_what_it_counts(report, client, ask):
    listed = ask("/reports", agency="city", year=2012)[1]["reports"]
    assert [each["edition"] for each in listed] == [report.edition]

    for edition in (report.edition, "current"):
        status, found = ask(f"/reports/city/2012/{edition}/figures")
        assert status == 200 and len(found["figures"]) == report.figures.count()
    for each in found["figures"]:
        assert client.get(each["records"].removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_a_report_whose_record_was_withdrawn_answers_410_and_drafts_are_not_there(report, city, ask):
    assert ask("/reports/city/2012/free/tables/table3")[0] == 404
    assert ask("/reports/police/2012/current/figures")[0] == 404
    withdraw.withdraw(report.record, by=city.person("city", "head"), reason="error")

    assert ask("/reports/city/2012/current/figures")[0] == 410 and ask("/reports")[1]["reports"] == []
