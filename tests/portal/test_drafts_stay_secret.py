"""Nothing of a draft is ever visible: every public address is tried, with right and wrong keys."""

import io

import pytest

from tests.portal.publishing import drafted_with_file, released_with_file, sealed, text_of
from yangguang.ledger.seal import seal
from yangguang.portal.sitemaps import folder, write_sitemaps
from yangguang.publish import draft
from yangguang.publish.attach import attach
from yangguang.publish.mirror import mirror
from yangguang.search import index

pytestmark = pytest.mark.django_db
SECRET = "尚未公开的事项"
LISTS = (
    "/", "/map/", "/columns/notices/", "/columns/zwgk/", "/catalogue/", "/catalogue/?agency=police", "/log/",
    "/agencies/police/", "/agencies/police/records/", f"/search/?q={SECRET}", f"/search/suggest.json?q={SECRET}",
    "/feeds/latest.atom", "/feeds/latest.rss", "/feeds/columns/notices.atom", "/feeds/columns/notices.rss",
    "/feeds/agencies/police.atom", "/feeds/agencies/police.rss", "/en/", "/zh-hant/columns/notices/",
)  # fmt: skip


def _everything_runs():
    seal()
    mirror()
    index.follow()
    write_sitemaps()


@pytest.mark.parametrize("address", LISTS)
def test_no_list_feed_or_search_shows_a_draft(city, client, address):
    sealed(city, title="已经公开的事项")
    city.drafted(title=SECRET)
    city.reviewed(city.drafted(title=f"{SECRET}，只差签发"))
    _everything_runs()

    page = text_of(client.get(address))

    assert SECRET not in page.replace(f"“{SECRET}”", "").replace(f'value="{SECRET}"', "").replace(
        f"{SECRET} - ", ""
    )


def test_a_draft_of_a_public_record_leaves_its_page_lists_and_index_as_they_are(city, client):
    record = sealed(city, title="已经公开的事项")
    work = draft.start_revision(record, by=city.person("police", "editor"))
    draft.save(work, city.content(title=SECRET, body=f"<p>{SECRET}</p>"), by=city.person("police", "editor"))
    _everything_runs()

    for address in (record.get_absolute_url(), "/columns/notices/", "/search/?q=事项", "/feeds/latest.atom"):
        page = text_of(client.get(address))
        assert "已经公开的事项" in page.replace("<mark>", "").replace("</mark>", "")
        assert SECRET not in page
    assert client.get(f"{record.get_absolute_url()}/v2/").status_code == 404


@pytest.mark.parametrize(
    "number", ["None", "0", "000000027/2013-00001", "000000027-1", "000000027/2013-99999"]
)
def test_wrong_numbers_find_nothing(city, client, number):
    work, sha256 = drafted_with_file(city, title=SECRET)

    for path in (f"/item/{number}", f"/item/{number}/v0/", f"/item/{number}/v1/", f"/item/{number}/v1.json",
                 f"/item/{number}/v1/proof.txt", f"/item/{number}/v1/files/{sha256}/巡查安排.txt",
                 f"/item/{work.record_id}", f"/item/{work.record_id}/v0/files/{sha256}/巡查安排.txt"):  # fmt: skip
        answer = client.get(path)
        assert answer.status_code == 404 and SECRET not in text_of(answer)


def test_the_file_of_a_draft_is_not_served_under_another_record(city, client):
    public, _own = released_with_file(city, data=b"public words")
    _work, secret = drafted_with_file(city, title=SECRET, data=b"secret words")

    answer = client.get(f"{public.get_absolute_url()}/v1/files/{secret}/巡查安排.txt")

    assert answer.status_code == 404


def test_the_file_of_a_draft_of_the_same_record_is_not_served_before_its_release(city, client):
    public, _own = released_with_file(city, data=b"public words")
    work = draft.start_revision(public, by=city.person("police", "editor"))
    secret = attach(public, io.BytesIO(b"secret words"), name="秘密.txt", by=work.author).sha256

    answers = [client.get(f"{public.get_absolute_url()}/v{n}/files/{secret}/秘密.txt") for n in (1, 2)]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_the_words_of_a_draft_s_file_are_not_found_under_the_public_record(city, client):
    public, _own = released_with_file(city, data="公开的巡查路线".encode())
    attach(public, io.BytesIO("尚未公开的卧底名单".encode()), name="秘密.txt", by=city.person("police", "editor"))
    _everything_runs()

    assert public.get_absolute_url() in text_of(client.get("/search/?q=巡查路线"))
    assert public.get_absolute_url() not in text_of(client.get("/search/?q=卧底名单"))


def test_the_public_folder_holds_nothing_of_a_draft_and_gives_nothing_outside_it(city, client, home):
    sealed(city)
    drafted_with_file(city, title=SECRET)
    _everything_runs()

    for path in home.joinpath("public").rglob("*"):
        assert not path.is_file() or SECRET.encode() not in path.read_bytes()
    for path in ("../log-key", "%2e%2e/log-key", "log/../../log-key", "log//../../seal.lock", "/etc/passwd",
                 "log/.new-abc", "records/2013-03.jsonl.new"):  # fmt: skip
        assert client.get(f"/public/{path}").status_code == 404


def test_a_link_out_of_the_public_folder_is_not_followed(city, client, home):
    sealed(city)
    (home / "public" / "log" / "trap").symlink_to(home / "log-key")

    assert client.get("/public/log/trap").status_code == 404


def test_sitemaps_name_only_what_is_public(city, home):
    record = sealed(city)
    city.drafted(title=SECRET)
    write_sitemaps()

    items = [
        line for path in folder().glob("20*.xml") for line in path.read_text().split("\n") if "/item/" in line
    ]

    assert len(items) == 1 and record.index_no in items[0]
