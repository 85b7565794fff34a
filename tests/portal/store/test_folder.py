"""The folder holds no truth: it may vanish, fill up or hold rubbish, and readers notice nothing but time."""

import pytest

from tests.portal.publishing import sealed
from yangguang.portal.store.key import page_key
from yangguang.portal.store.sweep import sweep_pages
from yangguang.publish import withdraw

pytestmark = pytest.mark.django_db
MUCH_LATER = 4_000_000_000.0  # files carry the machine's time, not that of the tests' clock


def files(reader) -> list:
    return [file for file, _stat in reader.store.folder.files()]


def test_the_folder_may_be_deleted_at_any_time(city, open_store, home):
    reader = open_store(memory=0)
    address = sealed(city).get_absolute_url()
    before = reader.get(address).body
    (home / "pages").rename(home / "gone")

    assert reader.get(address).body == before and len(files(reader)) == 1


@pytest.mark.parametrize("rubbish", [b"", b"{}\n", b"not json", b'{"format":1}\nx', None])
def test_a_damaged_file_is_no_page(city, open_store, rubbish):
    reader = open_store(memory=0)
    before = reader.get("/design/").body
    (file,) = files(reader)
    file.write_bytes(file.read_bytes()[:-1] if rubbish is None else rubbish)

    assert reader.get("/design/").body == before and reader.is_kept("/design/")


def test_a_file_of_another_page_under_its_name_is_not_served(city, open_store):
    reader = open_store(memory=0)
    reader.get("/guide/")
    (file,) = files(reader)
    wrong = reader.store.folder.file(page_key("/design/", ""))
    wrong.parent.mkdir(parents=True, exist_ok=True)
    wrong.write_bytes(file.read_bytes())

    assert "设计" in reader.get("/design/").text


def test_where_nothing_can_be_written_pages_are_still_answered(city, open_store, home):
    (home / "pages").write_text("a file where the folder should be")
    reader = open_store(memory=0)

    assert reader.get("/design/").status == reader.get("/design/").status == 200


def test_the_folder_keeps_to_its_size_and_the_longest_unused_go_first(city, open_store):
    reader = open_store(memory=0, max_bytes=80_000)
    addresses = [sealed(city, title=f"第{n}件").get_absolute_url() for n in range(12)]
    for address in addresses:
        reader.get(address)

    sizes = [stat.st_size for _file, stat in reader.store.folder.files()]
    assert 0 < sum(sizes) <= 80_000 and len(sizes) < len(addresses)
    assert not reader.is_kept(addresses[0]) and reader.is_kept(addresses[-1])


def test_memory_keeps_to_its_size(city, open_store):
    reader = open_store(memory=30_000)
    for address in ("/", "/design/", "/guide/", "/agencies/", "/map/"):
        reader.get(address)

    held = reader.store._memory.values()
    assert 0 < sum(each.page.size for each in held) == reader.store._bytes <= 30_000


def test_what_was_withdrawn_leaves_the_disk(city, reader, settings):
    settings.PAGES_MAX_BYTES = 10_000_000
    record = sealed(city, title="要撤回的通知")
    own, other = record.get_absolute_url(), sealed(city, title="留下的通知").get_absolute_url()
    for address in (own, f"/en{own}", f"/zh-hant{own}", f"{own}/v1/", other, "/columns/notices/"):
        reader.get(address)
    withdraw.withdraw(record, by=city.person("police", "head"), reason="error")

    assert sweep_pages(now=MUCH_LATER) == 5

    (left,) = files(reader)
    assert "留下的通知" in left.read_text(errors="replace")
    assert sweep_pages(now=MUCH_LATER) == 0


def test_there_is_nothing_to_sweep_before_the_first_page(city):
    assert sweep_pages() == 0
