"""Cases in the public log: sealed with the records, verified by anyone, and telling nobody anything."""

from datetime import date

from django.conf import settings

from tests.answer.office import NAME, at, refusal
from yangguang.answer import extend
from yangguang.ledger.models import Leaf
from yangguang.ledger.seal import seal
from yangguang.ledger.source import FolderSource
from yangguang.ledger.verify import verify_public
from yangguang.publish.mirror import mirror
from yangguang.search.index import follow


def published_files() -> bytes:
    return b"".join(path.read_bytes() for path in sorted(settings.PUBLIC.rglob("*")) if path.is_file())


def worked(office, city):
    """A record, a case from its receipt to its reply, a second record, all sealed."""
    city.released()
    case = office.handled(date(2013, 3, 4))
    with at(date(2013, 3, 12)):
        extend.propose(case, by=office.person("editor"), reason="涉及多个部门")
        extend.extend(case, by=office.person("head"), notified_on=date(2013, 3, 12))
    case = office.answered(case, date(2013, 3, 13), refusal())
    city.released()
    seal()
    mirror()
    follow()
    return case


def test_a_log_of_records_and_cases_verifies_from_public_files_alone(office, city):
    worked(office, city)

    found = verify_public(FolderSource(settings.PUBLIC))
    assert found.ok, found.findings
    assert (found.size, found.checked_records) == (6, 2)
    assert [leaf.act for leaf in Leaf.objects.order_by("index")] == [
        "release", "receive", "extend", "decide", "deliver", "release",
    ]  # fmt: skip


def test_the_public_files_say_nothing_of_the_case(office, city):
    case = worked(office, city)

    data = published_files()
    assert case.log_item.encode() in data
    for secret in (case.number, NAME, "炳草岗大桥交通管制方案", "commercial_secret", "涉及多个部门"):
        assert secret.encode() not in data


def test_the_page_of_the_log_shows_the_leaves_of_cases_without_an_address(office, city, client):
    case = worked(office, city)

    page = client.get("/log/").content.decode()
    assert case.log_item in page and "答复申请" in page
    assert f'href="/{case.log_item}' not in page and case.number not in page


def test_a_leaf_that_is_forged_for_a_case_is_found(office, city):
    worked(office, city)
    path = next(
        path for path in (settings.PUBLIC / "log").rglob("*") if path.is_file() and "entries" in str(path)
    )
    path.write_bytes(path.read_bytes().replace(b'"act":"deliver"', b'"act":"extends"'))

    assert not verify_public(FolderSource(settings.PUBLIC)).ok
