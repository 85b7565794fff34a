"""1,973,628 queries spread over points, days and channels: the same each time, and not one more or less."""

from datetime import date

from yangguang.demo.figures import figure, returns_2012
from yangguang.demo.queries_2012 import points, spread

OF_POINTS = {row.place: row.value for row in returns_2012() if row.indicator == "queries.other_channels"}


def test_the_days_of_all_points_add_up_to_the_figure_of_the_report():
    counts = [each for point, total in OF_POINTS.items() for each in spread(point, total)]

    assert points() == OF_POINTS.keys()
    assert sum(each.number for each in counts) == figure("queries.other_channels").value == 1_973_628
    assert len({(each.day, each.channel) for each in counts}) == 366 * 3
    assert min(each.number for each in counts) >= 0


def test_the_days_are_the_same_each_time():
    assert spread("档案馆", 295_182) == spread("档案馆", 295_182)


def test_the_service_centre_is_closed_on_days_off_and_the_library_is_not():
    sunday = date(2012, 6, 10)
    centre, library = spread("政务服务中心", 1_264_310), spread("图书馆", 414_136)

    assert sum(each.number for each in centre if each.day == sunday) == 0
    assert sum(each.number for each in library if each.day == sunday) > 100
