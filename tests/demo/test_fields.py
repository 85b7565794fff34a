"""The vocabulary of every department is complete."""

from yangguang.demo.fields import fields
from yangguang.demo.phrases import theme_codes


def test_every_department_has_enough_words_of_its_own():
    for field in fields().values():
        assert 8 <= len(field.topics) <= 15 and len(set(field.topics)) == len(field.topics), field.slug
        assert len(field.objects) >= 5 and len(field.lines) >= 4, field.slug
        assert len(field.counts) == len(field.topics) and max(field.counts) < len(field.objects), field.slug


def test_no_topic_belongs_to_two_departments():
    topics = [topic for field in fields().values() for topic in field.topics]

    assert len(set(topics)) == len(topics)


def test_words_of_documents_and_columns_are_unique():
    for key in ("name", "short", "word", "doc"):
        assert len({getattr(field, key) for field in fields().values()}) == 46


def test_every_theme_of_a_department_is_one_of_the_national_list():
    assert {label for field in fields().values() for label in field.themes} <= set(theme_codes())
