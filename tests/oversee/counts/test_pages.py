"""Pages of a list: whatever their size and wherever withdrawals fall, together they are the figure."""

import pytest

from tests.oversee.office import drafted, publish_in_2012
from yangguang.oversee import evidence
from yangguang.oversee.counts import leaves
from yangguang.publish import withdraw


@pytest.fixture
def figure(city, monkeypatch):
    """Nine releases of which four were withdrawn, in runs, so that pages meet gaps."""
    monkeypatch.setattr(leaves, "_SPARE", 1)
    records = [publish_in_2012(city) for _ in range(9)]
    for gone in (0, 3, 4, 8):
        withdraw.withdraw(records[gone], by=city.person("police", "head"), reason="error")
    return drafted(city, {"proactive": "公开{published.total}。"}).figures.get(figure_id="published.total")


@pytest.mark.parametrize("size", [1, 2, 3, 5, 50])
def test_pages_of_any_size_give_each_counted_leaf_once(figure, size):
    rows = list(evidence.every_record(figure, size=size))

    assert [row.index for row in rows] == [1, 2, 5, 6, 7]
    assert len(rows) == figure.value


def test_a_list_frozen_by_ids_is_paged_the_same_way(city, figure):
    columns = drafted_columns(city, figure)

    pages = [evidence.records_of(columns, after=after, size=1) for after in (None, 1)]

    assert [len(page.rows) for page in pages] == [1, 1] and [page.after for page in pages] == [1, None]


def drafted_columns(city, figure):
    figure.report.delete()
    made = drafted(city, {"proactive": "一级栏目{portal.columns.1}。"})
    return made.figures.get()
