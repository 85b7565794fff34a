"""The index follows the log: what is public is found, what was withdrawn is not, whatever the order."""

import threading

import pytest

from yangguang.ledger.seal import seal
from yangguang.publish import draft
from yangguang.publish.withdraw import restore, withdraw
from yangguang.search import generation, index, terms
from yangguang.search.engine import Engine
from yangguang.search.models import MissedTerm
from yangguang.search.query import Query


def found(text: str) -> list[str]:
    return [hit.index_no for hit in index.find(Query(text=text)).hits]


def test_a_released_record_is_found_after_sealing_and_not_before(city):
    record = city.released()
    assert index.follow() == 0
    seal()

    assert index.follow() == 1

    assert found("治安巡查") == [record.index_no]


def test_a_draft_is_never_in_the_index(city):
    city.drafted(title="尚未公开的消息")
    city.released()
    seal()
    index.follow()

    assert found("尚未公开") == []


def test_a_withdrawn_record_is_not_found_and_a_restored_one_is(city):
    record = city.released()
    withdraw(record, by=city.person("police", "head"), reason="error")
    seal()
    index.follow()
    assert found("治安巡查") == []

    restore(record, by=city.person("police", "head"))
    seal()
    index.follow()

    assert found("治安巡查") == [record.index_no]


def test_a_withdrawal_that_overtakes_the_indexing_of_the_release_wins(city):
    record = city.released()
    seal()
    withdraw(record, by=city.person("police", "head"), reason="error")

    index.follow()

    assert found("治安巡查") == []


def test_only_the_newest_version_is_found(city):
    record = city.released()
    work = draft.start_revision(record, by=city.person("police", "editor"))
    draft.save(
        work, city.content(title="关于冬季消防检查的通知", body="<p>消防</p>", abstract=""), by=work.author
    )
    city.release(city.reviewed(work))
    seal()
    index.follow()

    assert found("夏季治安") == []
    assert found("冬季消防") == [record.index_no]


def test_the_rebuilt_index_answers_the_same(city):
    records = [city.released(title=f"关于第{number}号工程的公告") for number in range(3)]
    withdraw(records[1], by=city.person("police", "head"), reason="error")
    seal()
    index.follow()
    before = sorted(found("工程"))

    assert index.rebuild() == 2

    assert sorted(found("工程")) == before == sorted([records[0].index_no, records[2].index_no])
    assert index.follow() == 0


def test_a_question_without_answer_is_counted_for_the_supervisors_but_never_personal_data(city):
    terms.keep_missed("地铁 线路")
    terms.keep_missed("地鐵 線路")
    terms.keep_missed("510402199001010004")

    assert list(MissedTerm.objects.values_list("term", "times")) == [("地铁 线路", 2)]


def test_only_so_many_different_questions_are_kept_a_day_and_known_ones_are_counted_on(
    city, clock, monkeypatch
):
    monkeypatch.setattr(terms, "MOST_A_DAY", 2)
    for asked in ("潜水艇", "水族馆", "天文台", "潜水艇"):
        terms.keep_missed(asked)

    assert set(MissedTerm.objects.values_list("term", "times")) == {("潜水艇", 2), ("水族馆", 1)}
    clock.shift(24 * 3600)
    terms.keep_missed("天文台")
    assert MissedTerm.objects.filter(term="天文台").count() == 1


def test_what_was_withdrawn_leaves_the_index_before_what_waits_in_front_of_it(city):
    gone = city.released(title="关于将要撤回的公告")
    seal()
    index.follow()
    waiting = [city.released(title=f"关于第{number}号工程的公告") for number in range(5)]
    withdraw(gone, by=city.person("police", "head"), reason="error")
    seal()

    assert index.follow(limit=1) == 1

    assert found("将要撤回") == []
    assert found("工程") == [waiting[0].index_no]
    assert index.follow() == 5 and len(found("工程")) == 5


def test_readers_find_the_old_index_or_the_new_one_at_every_moment_of_a_rebuild(city):
    record = city.released()
    seal()
    index.follow()
    stop, answers, failures = threading.Event(), [], []
    reader = Engine.open(index.index_path())

    def read():
        while not stop.is_set():
            try:
                answers.append([hit.index_no for hit in reader.search(Query(text="治安巡查")).hits])
            except Exception as err:  # whatever it is, a citizen would have seen it
                failures.append(err)

    reading = threading.Thread(target=read)
    reading.start()
    for _each in range(10):
        index.rebuild()
    stop.set()
    reading.join()

    assert not failures and len(answers) > 10
    assert all(answer == [record.index_no] for answer in answers)


def test_where_folders_cannot_change_places_the_new_index_is_moved_in(city, monkeypatch):
    record = city.released()
    seal()
    index.follow()
    monkeypatch.setattr(generation, "_exchange", lambda *_folders: False)

    index.rebuild()

    assert found("治安巡查") == [record.index_no]
    assert [path.name for path in index.index_path().parent.glob("index*")] == ["index"]


def test_a_rebuild_that_was_killed_leaves_the_old_index_in_service_and_begins_anew(city, monkeypatch):
    record = city.released()
    seal()
    index.follow()

    def die(*_arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as killed, pytest.raises(KeyboardInterrupt):
        killed.setattr(index, "put_in_place", die)
        index.rebuild()
    assert found("治安巡查") == [record.index_no]

    assert index.rebuild() == 1
    assert found("治安巡查") == [record.index_no]
