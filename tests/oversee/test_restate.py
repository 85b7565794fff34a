"""A signed report is never changed: the database keeps it, and a restatement shows the old number and the new."""

import pytest
from django.db import IntegrityError, transaction

from tests.oversee.office import people, publish_in_2012, published, sign_it, signed, taken
from yangguang.ledger.models import Act, Leaf
from yangguang.oversee import document, figures, publish_report, report, restate
from yangguang.oversee.errors import NotInState
from yangguang.oversee.models import Figure, Report


def test_the_database_keeps_the_figures_and_the_text_of_a_signed_report(city):
    made = signed(city)

    for change in (
        lambda: Figure.objects.update(value=1),
        lambda: Figure.objects.all().delete(),
        lambda: Figure.objects.create(
            report=made, figure_id="x", query={}, period_from="2012-01-01", period_to="2012-01-02"
        ),
        lambda: Report.objects.update(narrative={"problems": "另一段话"}),
        lambda: Report.objects.update(cutoff_size=99),
        lambda: Report.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError, match="signed report stay"), transaction.atomic():
            change()


def test_a_signed_report_takes_no_edits_and_no_new_count(city):
    made, editor = signed(city), city.person("city", "editor")

    with pytest.raises(NotInState):
        report.write(made, "problems", "改。", by=editor)
    with pytest.raises(NotInState):
        figures.take_figures(made, by=editor)


def test_a_restatement_counts_anew_and_shows_old_beside_new(city):
    publish_in_2012(city)
    old = published(city)
    publish_in_2012(city)

    new = taken(city, restate.restate(old, by=city.person("city", "editor")))

    assert new.edition == "free-1"
    assert "本报告更正2013年3月11日的报告" in document.build(new).notice.text
    assert "2012年原报告载明“主动公开信息总数”1条，五类合计2条，相差1条" in document.build(new).notice.text


def test_a_published_restatement_is_a_new_version_of_the_same_record(city):
    old = published(city)
    new = taken(city, restate.restate(old, by=city.person("city", "editor")))

    new = publish_report.publish(sign_it(city, new), people=people(city), column="notices")

    acts = Leaf.objects.filter(item=old.record.index_no).order_by("id").values_list("act", flat=True)
    assert list(acts) == [Act.RELEASE, Act.REVISE] and new.record == old.record
    assert Report.objects.published().count() == 2


def test_only_a_published_report_is_restated_and_only_once(city):
    made, editor = signed(city), city.person("city", "editor")
    with pytest.raises(NotInState):
        restate.restate(made, by=editor)
    old = publish_report.publish(made, people=people(city), column="notices")
    restate.restate(old, by=editor)

    with pytest.raises(NotInState):
        restate.restate(old, by=editor)


def test_an_agency_that_changes_its_name_does_not_change_a_signed_report(city):
    made = report.start(city.city, year=2012, by=city.person("city", "editor"))
    before = document.build(made)

    city.city.name = "攀枝花市新的名称"
    city.city.save()

    made.refresh_from_db()
    assert made.agency.name == "攀枝花市新的名称" and document.build(made) == before
