"""Whatever is done to the public files behind the log's back is found and named."""

import shutil
import threading
from copy import deepcopy
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.ledger.city import SIGNER, City
from yangguang.ledger.checkpoint import Checkpoint, Signer, sign
from yangguang.ledger.finding import MEANINGS
from yangguang.ledger.folder import LogFolder
from yangguang.ledger.source import source
from yangguang.ledger.tiles import bundle_path, tile_path
from yangguang.ledger.verify import verify_public

JANUARY, FEBRUARY = "records/2012-01.jsonl", "records/2012-02.jsonl"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """600 leaves under three heads: 590 items, one revised, one withdrawn, one restored, one old version erased."""
    city = City(tmp_path_factory.mktemp("city"))
    for number in range(300):
        city.act("release", f"A1/2012-{number:05}", 1, files=(b"scan",) if number == 5 else ())
    city.seal()
    for number in range(300, 590):
        city.act("release", f"A1/2012-{number:05}", 1)
    city.act("revise", "A1/2012-00002", 2, text="更正")
    city.act("withdraw", "A1/2012-00003", 1)
    city.seal()
    city.act("withdraw", "A1/2012-00004", 1)
    city.act("restore", "A1/2012-00004", 1)
    city.act("revise", "A1/2012-00006", 2)
    city.act("erase", "A1/2012-00006", 1)
    city.act("withdraw", "A1/2012-00007", 1)
    city.act("erase", "A1/2012-00007", 1)
    city.seal()
    city.mirror()
    return city


@pytest.fixture
def city(built, tmp_path):
    """A copy of that city to be tampered with."""
    copied = deepcopy(built)
    copied.folder = shutil.copytree(built.folder, tmp_path / "city")
    copied.log = LogFolder(copied.folder / "log")
    return copied


def verify(city, **options):
    return verify_public(source(city.folder), **options)


def codes(result):
    return [each.code for each in result.findings]


def edit(city, name, change):
    path = city.folder / name
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(change(lines)))


def the(result, code):
    (found,) = [each for each in result.findings if each.code == code]
    return found


def test_an_honest_city_passes(city):
    result = verify(city, keys=(SIGNER.key,))

    assert result.findings == () and result.ok
    assert (result.size, result.checked_records) == (598, 589)
    assert result.root == city.log.root(598)
    assert (result.origin, result.keys) == ("pzh.example/log", (SIGNER.key,))


def test_the_published_key_serves_who_brings_none(city):
    assert verify(city).ok


def test_an_empty_log_passes(tmp_path):
    city = City(tmp_path)
    city.seal()
    city.mirror()

    assert (verify(city).ok, verify(city).size) == (True, 0)


def test_a_deleted_record_is_named_with_its_file(city):
    edit(city, JANUARY, lambda lines: [line for line in lines if b"2012-00010" not in line])

    found = the(verify(city), "removed")

    assert (found.item, found.version, found.file, found.leaf) == ("A1/2012-00010", 1, JANUARY, 10)
    assert codes(verify(city)) == ["removed"]
    assert "A1/2012-00010" in found.message and "已被删去" in str(found) and JANUARY in str(found)


def test_a_changed_record_is_named_with_its_line(city):
    edit(city, JANUARY, lambda lines: [lines[0].replace("通知".encode(), "公告".encode()), *lines[1:]])

    result = verify(city)

    assert codes(result) == ["changed"]
    assert (result.findings[0].item, result.findings[0].file, result.findings[0].line) == (
        "A1/2012-00000",
        JANUARY,
        1,
    )


def test_an_added_record_is_named(city):
    edit(city, FEBRUARY, lambda lines: [*lines, lines[0].replace(b"A1/2012-00", b"A1/2012-99")])

    result = verify(city)

    assert codes(result) == ["added"]
    assert result.findings[0].file == FEBRUARY


def test_a_version_that_the_log_does_not_know_is_added(city):
    edit(city, JANUARY, lambda lines: [*lines, lines[0].replace(b'"version":1}', b'"version":2}')])

    assert the(verify(city), "added").version == 2


def test_a_withdrawn_record_that_is_still_there_is_named(city):
    line = city.kept["A1/2012-00003", 1][1] + b"\n"
    edit(city, JANUARY, lambda lines: [*lines, line])

    assert the(verify(city), "still-public").item == "A1/2012-00003"


def test_an_erased_old_version_that_is_still_there_is_named(city):
    line = city.kept["A1/2012-00006", 1][1] + b"\n"
    edit(city, JANUARY, lambda lines: [*lines, line])

    found = the(verify(city), "still-public")
    assert (found.item, found.version) == ("A1/2012-00006", 1)


def test_the_same_record_twice_is_named(city):
    edit(city, JANUARY, lambda lines: [*lines, lines[0]])

    assert codes(verify(city)) == ["duplicate"]


def test_an_exchanged_attachment_is_named(city):
    def exchange(lines):
        at = next(place for place, line in enumerate(lines) if b"sha256" in line)
        before = lines[at].partition(b'"sha256":"')[2][:4]
        lines[at] = lines[at].replace(before, b"0000", 1)
        return lines

    edit(city, JANUARY, exchange)

    assert the(verify(city), "attachment-changed").item == "A1/2012-00005"


@pytest.mark.parametrize("bad", [b"no json\n", b"{}\n", b"\n", b"[1]\n"])
def test_a_line_that_is_none_is_named(city, bad):
    edit(city, JANUARY, lambda lines: [bad, *lines])

    assert (codes(verify(city)), verify(city).findings[0].line) == (["bad-line"], 1)


def test_a_missing_month_is_named_and_all_its_records(city):
    lines = (city.folder / JANUARY).read_bytes().count(b"\n")
    (city.folder / JANUARY).unlink()

    assert codes(verify(city)) == ["missing-file"] + ["removed"] * lines


def test_a_month_that_the_index_conceals_is_read_all_the_same(city):
    (city.folder / "records/2013-01.jsonl").write_bytes(b"smuggled\n")

    assert codes(verify(city)) == ["bad-line"]


def test_a_record_that_is_logged_but_not_yet_mirrored_is_pending(city):
    city.act("release", "A1/2012-00777", 1)
    city.seal()

    assert the(verify(city), "pending").item == "A1/2012-00777"


def test_a_flipped_byte_in_a_bundle_is_named_by_its_leaf(city):
    path = city.folder / "log" / bundle_path(1)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"2012-00300", b"2012-00800"))

    result = verify(city)

    assert (result.findings[0].code, result.findings[0].leaf) == ("tile-mismatch", 300)
    assert "root-mismatch" in codes(result) and "history-mismatch" in codes(result)
    assert the(result, "added").item == "A1/2012-00300"


def test_a_flipped_byte_in_a_tile_is_named(city):
    for path in (tile_path(0, 0), tile_path(1, 0, 2)):
        file = city.folder / "log" / path
        before = file.read_bytes()
        file.write_bytes(bytes([before[0] ^ 1]) + before[1:])

        assert [(each.code, each.file) for each in verify(city).findings] == [
            ("tile-mismatch", f"log/{path}")
        ]
        file.write_bytes(before)


def test_a_missing_bundle_is_named_and_nothing_is_blamed_on_others(city):
    (city.folder / "log" / bundle_path(1)).unlink()

    result = verify(city)

    assert [(each.code, each.file) for each in result.findings] == [("missing-file", "log/tile/entries/001")]
    assert result.root is None


def test_a_cut_off_bundle_and_tile_are_named(city):
    for path in (bundle_path(0), tile_path(0, 0)):
        file = city.folder / "log" / path
        before = file.read_bytes()
        file.write_bytes(before[:-5])

        assert codes(verify(city)) == ["unreadable-file"]
        file.write_bytes(before)


def test_a_rewritten_log_signed_with_the_right_key_fails_against_every_earlier_head(city, tmp_path_factory):
    kept = city.log.get("checkpoints/592").decode()
    forged = City(tmp_path_factory.mktemp("forged"))
    for number in range(598):
        forged.act("release", f"A1/2012-{number:05}", 1, text="另一个历史")
    forged.seal()
    forged.mirror()

    assert verify(forged).ok
    assert codes(verify(forged, since=kept)) == ["history-mismatch"]


def test_a_log_turned_back_is_noticed_by_who_kept_a_head(city, tmp_path_factory):
    kept = city.log.get("checkpoint").decode()
    short = City(tmp_path_factory.mktemp("short"))
    short.act("release", "A1/2012-00000", 1)
    short.seal()
    short.mirror()

    assert codes(verify(short, since=kept)) == ["rolled-back"]


def test_a_kept_head_of_this_log_is_confirmed(city):
    for size in (300, 592, 598):
        assert verify(city, since=city.log.get(f"checkpoints/{size}").decode()).ok


def test_a_head_swapped_for_another_root_is_refused(city):
    other = sign(Checkpoint(SIGNER.name, 598, b"\x01" * 32), SIGNER)
    (city.folder / "log/checkpoint").write_text(other)

    assert codes(verify(city)) == ["root-mismatch"]


def test_a_head_signed_by_a_stranger_is_refused(city):
    stranger = Signer(SIGNER.name, b"\x01" * 32)
    (city.folder / "log/checkpoint").write_text(
        sign(Checkpoint(SIGNER.name, 598, city.log.root(598)), stranger)
    )

    assert codes(verify(city, keys=(SIGNER.key,))) == ["bad-signature"]


def test_a_head_that_claims_a_huge_log_does_not_keep_us_looking(city):
    (city.folder / "log/checkpoint").write_text(sign(Checkpoint(SIGNER.name, 10**17, b"\x01" * 32), SIGNER))

    assert codes(verify(city)).count("missing-file") <= 3 + 1


@pytest.mark.parametrize(
    "file, content, code",
    [
        ("log/checkpoint", b"", "no-checkpoint"),
        ("log/checkpoint", b"nonsense", "bad-checkpoint"),
        ("log/checkpoint", b"\xff", "bad-checkpoint"),
        ("log/key", b"nonsense", "bad-key"),
        ("log/checkpoints/300", b"nonsense", "bad-checkpoint"),
        ("records/index.json", b"{", "unreadable-file"),
        ("records/index.json", b"[]", "unreadable-file"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(city, file, content, code):
    (city.folder / file).write_bytes(content)

    assert the(verify(city), code).file == file


def test_an_archived_head_that_is_gone_or_exchanged_is_named(city):
    archive = city.folder / "log/checkpoints"
    (archive / "300").write_bytes((archive / "592").read_bytes())
    assert codes(verify(city)) == ["bad-checkpoint"]

    (archive / "300").unlink()
    assert codes(verify(city)) == ["missing-checkpoint"]


def test_a_head_of_another_log_is_refused(city):
    other = sign(Checkpoint("other.example/log", 5, b"\x01" * 32), SIGNER)

    assert codes(verify(city, since=other)) == ["wrong-origin"]


@pytest.mark.parametrize(
    "act, item, version, code",
    [
        ("release", "A1/2012-00000", 1, "bad-order"),
        ("revise", "A1/2012-00000", 1, "bad-order"),
        ("revise", "A1/2012-00003", 2, "bad-order"),
        ("restore", "A1/2012-00000", 1, "bad-order"),
        ("withdraw", "A1/2012-00003", 1, "bad-order"),
        ("withdraw", "A1/2012-90000", 1, "bad-order"),
        ("erase", "A1/2012-00000", 9, "bad-order"),
    ],
)
def test_an_act_that_cannot_follow_is_named(city, act, item, version, code):
    city.act(act, item, version)
    city.seal()
    city.mirror()

    found = the(verify(city), code)
    assert (found.item, found.leaf) == (item, 598)


def test_a_leaf_that_hides_its_forerunner_is_named(city):
    city.last["A1/2012-00000"] = 1
    city.act("revise", "A1/2012-00000", 2)
    city.seal()
    city.mirror()

    assert codes(verify(city)) == ["bad-chain"]


def test_a_leaf_that_is_no_entry_is_named(city):
    city.entries.append(b"not an entry")
    city.seal()

    assert the(verify(city), "bad-entry").leaf == 598


def test_a_log_that_grows_while_it_is_read_is_read_again(city):
    reader = source(city.folder)
    real = reader.lines

    def lines_after_a_new_release(path):
        if len(city.entries) == 598:
            city.act("release", "A1/2012-00777", 1)
            city.seal()
            city.mirror()
        return real(path)

    reader.lines = lines_after_a_new_release

    result = verify_public(reader)
    assert (result.ok, result.size) == (True, 599)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def test_a_web_server_is_verified_like_a_folder(city):
    edit(city, JANUARY, lambda lines: lines[1:])
    (city.folder / "log/checkpoints/300").unlink()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=city.folder)) as httpd:
        threading.Thread(target=httpd.serve_forever, args=(0.05,), daemon=True).start()
        result = verify_public(source(f"http://127.0.0.1:{httpd.server_port}"))
        httpd.shutdown()

    assert codes(result) == ["missing-checkpoint", "removed"]


def test_progress_is_told_on_the_way(city):
    heard = []
    verify(city, progress=lambda what, count: heard.append((what, count)))

    assert heard[0] == ("log", 0)


def test_every_finding_has_a_chinese_sentence():
    assert all(any("一" <= char <= "鿿" for char in meaning) for meaning in MEANINGS.values())


def test_the_verifier_reads_what_the_log_folder_writes(city):
    assert LogFolder(city.folder / "log").recomputed_root(598) == verify(city).root
