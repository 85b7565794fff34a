"""The folder: one writer, many readers, commits that hold both records and cursor."""

import os
import signal
import subprocess
import sys
from collections import Counter
from datetime import date

import pytest

from yangguang.search.engine import Engine
from yangguang.search.errors import ContradictoryBatch, IndexBusy, IndexUnavailable
from yangguang.search.query import MAX_DEPTH, Query


def test_records_and_cursor_are_there_after_the_folder_is_opened_again(engine, make):
    engine.apply([make(1, "预算公开")], (), cursor=17)
    again = Engine.open(engine.path)
    assert (again.cursor, again.count(), again.search(Query("预算")).total) == (17, 1, 1)


def test_a_batch_fed_twice_changes_nothing(engine, make):
    batch = [make(1, "预算公开"), make(2, "决算公开")]
    for _ in range(2):
        engine.apply(batch, ["510400-2012-000009"], cursor=3)
    assert (engine.count(), engine.search(Query("公开")).total, engine.cursor) == (2, 2, 3)


def test_a_withdrawn_record_is_never_found_again(engine, make, found):
    engine.apply([make(1, "错误发布的名单", "张小明"), make(2, "名单")], (), cursor=2)
    engine.apply((), ["510400-2012-000001"], cursor=3)
    assert found("名单") == found("") == [2]
    assert found("张小明") == found("510400-2012-000001") == []
    assert engine.suggest("错误") == []


@pytest.mark.parametrize(
    "text", ["", "预算", "-预算", "state", "\0state", "。", "-决算 公开", "索引号:state"]
)
def test_what_the_index_remembers_of_itself_is_no_record(engine, make, text):
    engine.apply([make(1, "预算公开"), make(2, "决算公开")], (), cursor=2)
    page = engine.search(Query(text))
    assert all(hit.index_no for hit in page.hits) and page.total == len(page.hits) == sum(
        page.facets["agency"].values()
    )
    assert {hit.index_no[-1] for hit in page.hits} <= {"1", "2"}


def test_a_new_version_replaces_the_old_one(engine, make):
    engine.apply([make(1, "旧题")], (), cursor=1)
    engine.apply([make(1, "新题", version=3), make(1, "中题", version=2)], (), cursor=3)
    assert engine.search(Query("旧题")).zero and engine.search(Query("中题")).zero
    assert engine.search(Query("新题")).hits[0].version == 3


def test_a_batch_may_not_both_add_and_remove_a_record(engine, make):
    with pytest.raises(ContradictoryBatch):
        engine.apply([make(1, "预算")], ["510400-2012-000001"], cursor=1)
    assert (engine.count(), engine.cursor) == (0, 0)


KILLED = """
import sys, time
from yangguang.search.engine import Engine
engine = Engine.open(sys.argv[1])
with engine._writer() as writer:
    writer.delete_documents_by_term("key", "510400-2012-000001")
    print("written, not committed", flush=True)
    time.sleep(60)
"""


def test_a_writer_killed_before_its_commit_leaves_records_and_cursor_as_they_were(engine, make):
    engine.apply([make(1, "预算公开")], (), cursor=1)
    child = subprocess.Popen([sys.executable, "-c", KILLED, str(engine.path)], stdout=subprocess.PIPE)
    with child:
        child.stdout.readline()
        with pytest.raises(IndexBusy):
            engine.apply((), ["510400-2012-000001"], cursor=2)
        os.kill(child.pid, signal.SIGKILL)
    again = Engine.open(engine.path)
    assert (again.cursor, again.count()) == (1, 1)
    again.apply((), ["510400-2012-000001"], cursor=2)
    assert (again.cursor, again.count()) == (2, 0)


def test_a_reader_opened_earlier_sees_every_later_commit(engine, make):
    reader = Engine.open(engine.path)
    for number in range(1, 4):
        engine.apply([make(number, "预算公开")], (), cursor=number)
        assert (reader.search(Query("预算")).total, reader.cursor) == (number, number)


def test_another_process_sees_the_commit(engine, make):
    engine.apply([make(1, "预算公开")], (), cursor=1)
    ask = "import sys; from yangguang.search.engine import *; print(Engine.open(sys.argv[1]).count())"
    run = subprocess.run([sys.executable, "-c", ask, str(engine.path)], capture_output=True, check=True)
    assert run.stdout.strip() == b"1"


def test_facets_are_counted_over_the_whole_answer_without_a_cut_at_ten(engine, make):
    docs = [
        make(n, "预算公开", agency=f"机构{n % 46}", theme=f"主题{n % 23}", year=1990 + n % 20)
        for n in range(92)
    ]
    engine.apply(docs, (), cursor=92)
    page = engine.search(Query("预算", size=5))
    assert (page.total, len(page.hits)) == (92, 5)
    assert all(sum(counts.values()) == 92 for counts in page.facets.values())
    assert page.facets["agency"] == Counter(doc.agency for doc in docs)
    assert page.facets["year"] == Counter(str(doc.year) for doc in docs)


def test_facets_are_those_of_the_records_found_where_only_some_of_the_words_were(engine, make):
    docs = [make(n, "预算公开", agency=f"机构{n % 3}") for n in range(9)]
    engine.apply([*docs, make(9, "城市绿化", agency="机构9")], (), cursor=10)

    page = engine.search(Query("预算 公开 决算"))

    assert page.relaxed and page.total == 9
    assert page.facets["agency"] == {"机构0": 3, "机构1": 3, "机构2": 3}


def test_filters_narrow_and_several_values_of_one_mean_any(engine, make, found):
    agencies = {1: "财政局", 2: "教育局", 3: "卫生局"}
    docs = [
        make(n, "公开", agency=a, columns=("通知", f"栏目{n}"), year=2010 + n) for n, a in agencies.items()
    ]
    engine.apply(docs, (), cursor=3)
    assert sorted(found("公开", agency=("财政局", "教育局"))) == [1, 2]
    assert found("公开", agency=("财政局", "教育局"), year=(2012,)) == [2]
    assert found(columns=("栏目3",)) == [3]


def test_dates_bound_from_the_first_day_to_the_last_inclusive(engine, make, found):
    engine.apply([make(n, "公开", released_on=date(2012, 1, n)) for n in range(1, 6)], (), cursor=5)
    assert found(date_from=date(2012, 1, 2), date_to=date(2012, 1, 4)) == [4, 3, 2]
    assert found("公开", date_from=date(2012, 1, 4), sort="newest") == [5, 4]
    assert found(date_to=date(2012, 1, 1)) == [1]


def test_pages_follow_each_other_without_gap_or_repeat(engine, make):
    engine.apply([make(n, "预算公开") for n in range(25)], (), cursor=25)
    for sort in ("relevance", "newest"):
        pages = [engine.search(Query("预算", sort=sort, page=n, size=10)) for n in (1, 2, 3)]
        numbers = [hit.index_no for page in pages for hit in page.hits]
        assert len(numbers) == len(set(numbers)) == pages[0].total == 25
        assert pages[0].last_page == 3


def test_too_deep_a_page_says_so_and_still_gives_the_exact_total(engine, make):
    engine.apply([make(1, "预算公开")], (), cursor=1)
    page = engine.search(Query("预算", page=MAX_DEPTH // 20 + 1))
    assert page.beyond and page.hits == [] and page.total == 1
    assert not engine.search(Query("预算", page=MAX_DEPTH // 20)).beyond


def test_a_missing_folder_says_what_to_do(tmp_path):
    with pytest.raises(IndexUnavailable, match="yangguang reindex"):
        Engine.open(tmp_path / "nowhere")


@pytest.mark.parametrize("suffix", ["meta.json", ".term", ".idx", ".store"])
def test_a_damaged_folder_says_what_to_do(engine, make, suffix):
    engine.apply([make(1, "预算公开")], (), cursor=1)
    for file in engine.path.glob(f"*{suffix}"):
        file.write_bytes(b"junk")
    with pytest.raises(IndexUnavailable, match="yangguang reindex"):
        Engine.open(engine.path).search(Query("预算"))


def test_a_folder_of_another_format_asks_to_be_rebuilt(engine, monkeypatch):
    monkeypatch.setattr("yangguang.search.engine.FORMAT", 99)
    with pytest.raises(IndexUnavailable, match="另一版本"):
        Engine.open(engine.path)


def test_a_destroyed_index_is_gone_and_can_be_started_anew(engine, make):
    engine.apply([make(1, "预算公开")], (), cursor=1)
    engine.destroy()
    with pytest.raises(IndexUnavailable):
        engine.search(Query("预算"))
    assert Engine.create(engine.path).count() == 0


def test_a_folder_with_other_files_in_it_is_left_alone(tmp_path):
    (tmp_path / "重要.txt").write_text("不是索引")
    with pytest.raises(IndexUnavailable):
        Engine.create(tmp_path)


def test_a_reader_follows_when_a_rebuilt_folder_takes_the_place_of_the_old(engine, make):
    engine.apply([make(1, "预算公开")], (), cursor=1)
    reader = Engine.open(engine.path)
    assert reader.search(Query("预算")).total == 1
    fresh = Engine.create(engine.path.with_name("fresh"))
    fresh.apply([make(2, "预算公开"), make(3, "预算公开")], (), cursor=3)
    engine.path.rename(engine.path.with_name("old"))
    fresh.path.rename(engine.path)
    assert (reader.search(Query("预算")).total, reader.cursor) == (2, 3)
