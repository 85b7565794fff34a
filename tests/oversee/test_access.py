"""Who sees and writes returns and reports: the agency's own people, and the city offices that reach down."""

import pytest

from tests.oversee.office import drafted, returned
from yangguang.oversee import access, check, figures, report
from yangguang.oversee.errors import NotAllowed


def test_a_department_sees_its_own_returns_and_no_others(city):
    own = returned(city, "gazette.issues", 12, "期")

    seen = {
        who: list(access.visible_returns(city.people[who]))
        for who in (("finance", "editor"), ("finance", "head"), ("city", "supervisor"), ("police", "editor"))
    }

    assert seen.pop(("police", "editor")) == []
    assert set(map(tuple, seen.values())) == {(own,)}


def test_drafts_of_the_citys_report_stay_with_the_city(city):
    made = drafted(city)

    assert list(access.visible_reports(city.person("city", "editor"))) == [made]
    assert list(access.visible_reports(city.person("police", "head"))) == []


def test_only_the_agencys_editors_and_the_disclosure_office_write(city):
    made, stranger = drafted(city), city.person("police", "editor")

    for act in (
        lambda: report.start(city.city, year=2011, by=stranger),
        lambda: report.write(made, "problems", "无。", by=stranger),
        lambda: report.explain(made, "late", "有原因。", by=stranger),
        lambda: figures.take_figures(made, by=stranger),
        lambda: check.check(made, by=stranger),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert report.write(made, "problems", "无。", by=city.person("city", "disclosure"))
