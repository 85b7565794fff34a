"""What was published is counted from the log as of the cut-off, and the list is exactly what was counted."""

import time_machine

from tests.oversee.office import drafted, on, publish_in_2012, taken
from yangguang.ledger.models import TreeHead
from yangguang.oversee import evidence, figures, report
from yangguang.publish import withdraw

TOTAL = {"proactive": "主动公开{published.total}。"}


def figure_of(made, figure_id="published.total"):
    return made.figures.get(figure_id=figure_id)


def listed(figure, size=2):
    return list(evidence.every_record(figure, size=size))


def test_releases_of_the_year_are_counted_by_class_and_listed_one_by_one(city):
    for stat_class in ("plans", "regulations", "regulations", "other"):
        publish_in_2012(city, stat_class=stat_class)

    made = drafted(city, TOTAL)

    known = {each.figure_id: each for each in made.figures.all()}
    assert (known["published.total"].value, known["published.total"].text) == (4, "4条")
    assert known["published.class.regulations"].value == 2
    for figure in known.values():
        assert len(listed(figure)) == figure.value


def test_the_year_is_that_of_the_citys_clock_to_the_second(city):
    publish_in_2012(city, at=on(2011, 12, 31, hour=15))  # 23:00 in the city, a year too early
    first = publish_in_2012(city, at=on(2011, 12, 31, hour=16))  # midnight
    last = publish_in_2012(city, at=on(2012, 12, 31, hour=15))
    publish_in_2012(city, at=on(2012, 12, 31, hour=16))

    figure = figure_of(drafted(city, TOTAL))

    assert [row.item for row in listed(figure)] == [first.index_no, last.index_no]


def test_what_was_withdrawn_before_the_cutoff_is_not_counted_and_what_was_restored_is(city):
    head = city.person("police", "head")
    gone, back, kept = (publish_in_2012(city) for _ in range(3))
    withdraw.withdraw(gone, by=head, reason="error")
    withdraw.withdraw(back, by=head, reason="error")
    withdraw.restore(back, by=head)

    figure = figure_of(drafted(city, TOTAL))

    assert figure.value == 2
    assert {row.item for row in listed(figure)} == {back.index_no, kept.index_no}


def test_a_withdrawal_after_the_cutoff_changes_neither_number_nor_list(city):
    record = publish_in_2012(city)
    figure = figure_of(drafted(city, TOTAL))

    withdraw.withdraw(record, by=city.person("police", "head"), reason="error")

    (row,) = listed(figure)
    assert (row.item, row.withdrawn, row.title) == (record.index_no, True, "")


def test_what_is_released_after_the_cutoff_belongs_to_the_next_count(city):
    publish_in_2012(city)
    made = drafted(city, TOTAL)
    publish_in_2012(city)
    assert len(listed(figure_of(made))) == 1

    again = taken(city, made)

    assert (figure_of(again).value, again.cutoff_size) == (2, TreeHead.objects.first().size)


def test_an_agencys_own_report_counts_its_own_and_the_city_counts_all_of_its_level(city):
    publish_in_2012(city)
    publish_in_2012(city, agency=city.finance)
    own = report.start(city.finance, year=2012, by=city.person("finance", "editor"))
    with time_machine.travel("2013-03-12T09:00:00+08:00", tick=False):
        everything = figure_of(drafted(city, TOTAL))
        own = _taken_by(own, city.person("finance", "editor"))

    assert (everything.value, everything.scope) == (2, "municipal")
    assert (figure_of(own).value, figure_of(own).scope) == (1, "own")


def _taken_by(made, editor):
    from_figures = figures.take_figures(made, by=editor)
    assert from_figures
    return made


def test_records_about_a_programme_are_listed_by_their_leaves(city):
    tagged = publish_in_2012(city, programme="就业促进工程")
    publish_in_2012(city)

    figure = figure_of(drafted(city, {"proactive": "民生信息{livelihood.records}。"}), "livelihood.records")

    assert figure.value == 1
    assert [row.item for row in listed(figure)] == [tagged.index_no]
