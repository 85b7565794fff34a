"""Reading what a citizen types."""

from hypothesis import given
from hypothesis import strategies as st

from yangguang.search.analysis import runs
from yangguang.search.parse import parse
from yangguang.search.query import MAX_TEXT


def units(text: str) -> list[tuple[str, ...]]:
    return [piece.units for piece in parse(text).pieces]


@given(st.text(alphabet=st.sampled_from('公开信 "“”-:：标题文号〔[]2012()*?~^\\/+&|!{}\0年ab')))
def test_no_input_is_wrong(text):
    parsed = parse(text)

    assert parsed.typed == bool(text.strip()) and parsed.truncated == (len(text) > MAX_TEXT)


@given(st.text(alphabet=st.characters(codec=None)))
def test_whatever_is_asked_for_is_one_run_of_text(text):
    for piece in parse(text).pieces:
        assert all(
            len(runs(unit)) == 1 and "".join(runs(unit)[0]) == unit for unit in piece.units + piece.loose
        )


def test_a_long_run_is_cut_into_words_and_its_particles_are_not_required():
    assert units("住房公积金怎么提取") == [("住房公积金", "提取")]


def test_a_run_as_short_as_a_name_is_looked_for_whole():
    assert units("张小明") == [("张小明",)]


def test_a_measure_word_stays_with_its_number():
    assert units("2012年政府工作报告")[0][0] == "2012年"


def test_quotes_of_any_kind_make_a_phrase():
    for text in ('"公积金提取"', "“公积金提取”", "「公積金提取」"):
        (piece,) = parse(text).pieces
        assert piece.exact and piece.units == ("公积金提取",)


def test_a_hyphen_excludes_only_at_the_beginning_of_a_word():
    asked = parse("公开 -条例 510400-2012")
    assert [piece.text for piece in asked.excluded] == ["条例"]
    assert [piece.text for piece in asked.pieces] == ["公开", "510400-2012"]


def test_field_words_bind_what_follows_them():
    title, number = parse("标题：预算 文號:川办发[2012] 3号").pieces
    assert (title.area, title.units) == ("title", ("预算",))
    assert (number.area, number.key) == ("doc_no", "川办发〔2012〕3号")
    assert parse("年份:2012 公开").years == ("2012",)


def test_what_is_too_long_is_cut_and_said_to_be():
    asked = parse("公" * (MAX_TEXT + 1))
    assert asked.truncated and len(asked.pieces[0].text) == MAX_TEXT
    assert not parse("公" * MAX_TEXT).truncated


def test_punctuation_alone_asks_for_nothing():
    assert parse("？！…").empty
    assert not parse("").empty and not parse("  ").empty
