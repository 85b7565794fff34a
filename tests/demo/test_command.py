"""`yangguang demo` builds the city; run again, it finds everything there."""

import pytest
from click.testing import CliRunner

from yangguang.demo import command
from yangguang.demo import replay as replaying
from yangguang.demo.command import demo
from yangguang.ledger.seal import log_folder
from yangguang.oversee.models import Report
from yangguang.publish.models import Record


@pytest.fixture
def small_plan(db, monkeypatch):
    """January alone: the whole plan is the demo's own business, its steps are the test's."""
    january = [batch for batch in replaying._batches(0.0001) if batch[0][0] == 1]
    monkeypatch.setattr(replaying, "_batches", lambda _scale: iter(january))
    monkeypatch.setattr(command, "bring_up_to_date", lambda: False)


def test_the_demo_ends_with_a_published_report_that_shows_the_difference_and_a_sealed_log(small_plan):
    first = CliRunner().invoke(demo, ["--no-serve"], catch_exceptions=False)

    assert "原报告载明 1,075,703 条" in first.output
    report = Report.objects.get(year=2012, status=Report.Status.PUBLISHED)
    assert report.record.is_public
    records, sealed = Record.objects.count(), log_folder().published_size()

    again = CliRunner().invoke(demo, ["--no-serve"], catch_exceptions=False)

    assert again.exit_code == 0
    assert (Record.objects.count(), log_folder().published_size()) == (records, sealed)
