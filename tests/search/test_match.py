"""What a question finds, and in which order."""

from datetime import date

import pytest

from yangguang.search.query import Query

SEEDS = [
    (1, "攀枝花市政府信息公开条例实施办法", "本办法自发布之日起施行。"),
    (2, "关于住房公积金提取的通知", "各单位应当及时公开提取结果。咨询12345热线。"),
    (3, "G5京昆高速公路改扩建", "根據《中華人民共和國政府信息公開條例》，張小明同志負責。"),
    (4, "国税局办税指南", "本指南不收费。"),
]


@pytest.fixture(autouse=True)
def filled(engine, make):
    docs = [make(*seed, doc_no="川办发〔2012〕3号" if seed[0] == 2 else "") for seed in SEEDS]
    engine.apply(docs, (), cursor=len(docs))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("公开", [1, 2, 3]),
        ("信息公开", [1, 3]),
        ("信息公開條例", [1, 3]),
        ("办税", [4]),
        ("税", [4]),
        ("12345热线", [2]),
        ("12345", [2]),
        ("G5", [3]),
        ("ｇ５京昆", [3]),
        ("张小明", [3]),
        ("2012年", []),
        ("张明", []),
        ("公开 -条例", [2]),
        ("标题:公开", [1]),
        ('"公积金提取"', [2]),
        ('"提取公积金"', []),
        ("川办发[2012] 3号", [2]),
        ("文号:川办发〔2012〕3号", [2]),
        ("文号:川办发〔2012〕4号", []),
        ("510400-2012-000003", [3]),
        ("索引号:510400-2012-000003", [3]),
        ("510400-2012", [1, 2, 3, 4]),
        ("年份:2011 公开", []),
    ],
)
def test_a_question_finds_exactly_these(found, text, numbers):
    assert sorted(found(text)) == numbers


def test_the_title_outranks_the_body(found):
    assert found("公开")[0] == 1


def test_an_attachment_never_ranks_above_the_decision_with_the_same_words(engine, make, found):
    engine.apply(
        [make(8, "甲", attachments_text="廉租房分配" * 9), make(9, "乙", "廉租房分配")], (), cursor=9
    )
    assert found("廉租房分配") == [9, 8]


def test_a_title_that_is_the_question_comes_first(engine, make, found):
    long = make(8, "政府信息公开条例 政府信息公开条例", "政府信息公开条例" * 20)
    engine.apply([long, make(9, "政府信息公开条例")], (), cursor=9)
    assert found("政府信息公开条例")[0] == 9


def test_of_two_equal_records_the_newer_comes_first(engine, make, found):
    days = {7: date(2012, 5, 1), 8: date(2012, 5, 3), 9: date(2012, 5, 2)}
    engine.apply([make(n, "汛期值班安排", released_on=day) for n, day in days.items()], (), cursor=9)
    assert found("汛期值班") == [8, 9, 7]


def test_all_words_are_required_until_nothing_has_them_all(engine):
    strict, relaxed = engine.search(Query("公积金 提取")), engine.search(Query("公积金 提取 养老保险"))
    assert (strict.total, strict.relaxed) == (1, False)
    assert (relaxed.total, relaxed.relaxed) == (1, True)


def test_a_long_term_is_found_by_its_words_where_no_record_has_it_whole(engine, make):
    engine.apply([make(9, "政府集中采购目录")], (), cursor=9)
    page = engine.search(Query("政府采购"))
    assert ([hit.index_no[-1] for hit in page.hits], page.relaxed) == (["9"], True)


def test_quoted_words_and_filters_are_never_relaxed(engine):
    assert engine.search(Query('"养老保险" 公积金 提取')).zero
    assert engine.search(Query("公积金 养老保险", agency=("教育局",))).zero


def test_an_agency_is_found_by_its_name(engine, make, found):
    engine.apply([make(9, "部门预算", agency="113", agency_name="市教育局")], (), cursor=9)
    assert found("教育局 预算") == [9]


def test_punctuation_alone_finds_nothing_and_an_empty_question_everything(found):
    assert found("？！") == []
    assert sorted(found("")) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "text",
    [
        '"',
        "-",
        "AND OR NOT",
        "title:(",
        "a:b:c",
        "*",
        "[* TO *]",
        "\\",
        "key:\0state",
        "\0",
        "' OR 1=1 --",
        "🙂",
    ]
    + [
        "标题:",
        "文号:",
        "-标题:",
        "年份:",
        '-""',
        "〔〕号",
        "/.*/",
        "^关",
        "|",
        "\ud800",
        "①½㎡ﷺ",
        "公" * 5000,
    ],
)
@pytest.mark.parametrize("sort", ["relevance", "newest"])
def test_no_input_breaks_the_search(engine, text, sort):
    page = engine.search(Query(text, sort=sort))
    assert all(hit.index_no.startswith("510400") for hit in page.hits)
