"""Titles offered while a citizen types."""


def test_titles_that_begin_so_come_before_those_that_contain_it(engine, make):
    titles = ["关于公开预算的通知", "公开指南", "信息公开目录", "预算"]
    engine.apply([make(n, title) for n, title in enumerate(titles)], (), cursor=4)
    assert engine.suggest("公开")[0] == "公开指南"
    assert set(engine.suggest("公開")) == {"公开指南", "关于公开预算的通知", "信息公开目录"}
    assert engine.suggest("公") == engine.suggest("公开")
    assert engine.suggest("关于公") == ["关于公开预算的通知"]


def test_a_title_is_offered_once_and_not_more_than_asked_for(engine, make):
    engine.apply([make(n, "公开指南" if n < 5 else f"公开指南{n}") for n in range(20)], (), cursor=20)
    offered = engine.suggest("公开", limit=6)
    assert len(offered) == len(set(offered)) == 6


def test_nothing_searchable_suggests_nothing(engine, make):
    engine.apply([make(1, "公开指南")], (), cursor=1)
    assert engine.suggest("") == engine.suggest("《") == engine.suggest("公开", limit=0) == []


def test_a_road_number_is_suggested(engine, make):
    engine.apply([make(1, "G5京昆高速公路改扩建")], (), cursor=1)
    assert engine.suggest("g5") == engine.suggest("G5京") == ["G5京昆高速公路改扩建"]
