"""Publication within twenty working days (2008 art 18): what came later is listed, the share is worked out."""

from datetime import date

from tests.oversee.office import drafted, on
from yangguang.oversee import evidence


def test_the_share_published_in_time_rests_on_a_list_of_what_was_late(city):
    # Formed on 2012-01-16: twenty working days end on 2012-02-16.
    in_time = [city.released(at=on(2012, 2, day), formed_on=date(2012, 1, 16)) for day in (1, 16)]
    late = city.released(at=on(2012, 2, 17), formed_on=date(2012, 1, 16))
    before_the_law = city.released(at=on(2012, 2, 17), formed_on=date(2007, 1, 16))

    made = drafted(city, {"proactive": "按期公开{timeliness.share}。"})

    known = {each.figure_id: each for each in made.figures.all()}
    assert [row.item for row in evidence.every_record(known["timeliness.late"])] == [late.index_no]
    assert known["timeliness.on_time"].value == len([*in_time, before_the_law]) == 3
    assert known["timeliness.share"].text == "75%"
