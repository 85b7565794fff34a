"""Spans laid out, headings found, widths shared."""

import pytest

from tests.oversee.render.samples import head, table_3, table_4
from yangguang.oversee.render.grid import column_widths, lay_out, title_lines, type_size
from yangguang.oversee.render.model import BadTable, Cell, Table


def test_table_3_is_25_rows_of_seven_numbers_beside_three_label_columns():
    grid = lay_out(table_3())
    numbers = [place for place in grid.places if place.cell.figure_id]
    assert (grid.width, grid.head, grid.height) == (10, 3, 28)
    assert len(numbers) == 25 * 7
    assert {place.column for place in numbers} == set(range(3, 10))


def test_a_number_knows_every_heading_above_and_beside_it():
    grid = lay_out(table_3())
    place = next(p for p in grid.places if p.cell.figure_id == "t3.5.2")
    assert [h.cell.text for h in grid.headers_of(place)] == [
        "申请人情况",
        "法人或其他组织",
        "科研机构",
        "三、本年度办理结果",
        "（三）不予公开",
        "2.其他法律行政法规禁止公开",
    ]


def test_a_number_is_called_by_its_column_and_by_what_stands_above_where_others_are_called_the_same():
    for table, named in ((table_3(), "科研机构"), (table_4(), "行政诉讼 未经复议直接起诉 结果维持")):
        grid = lay_out(table)
        labels = [grid.label_of(place) for place in grid.places if place.cell.figure_id]
        columns = {place.column for place in grid.places if place.cell.figure_id}
        assert named in labels and len(set(labels)) == len(columns) and grid.is_many()


@pytest.mark.parametrize(
    "rows",
    [
        ((Cell("1"),),),
        ((Cell("1"), Cell("2"), Cell("3")),),
        ((Cell("1", colspan=3),),),
        ((Cell("1", rowspan=2), Cell("2")),),
        ((Cell("1", rowspan=2), Cell("2")), (Cell("3"), Cell("4"))),
    ],
)
def test_a_table_whose_cells_do_not_fill_its_columns_is_refused(rows):
    with pytest.raises(BadTable):
        lay_out(Table("试", ((head("甲"), head("乙")),), rows))


def test_heading_cells_never_reach_into_the_body():
    with pytest.raises(BadTable):
        lay_out(Table("试", ((head("甲", rowspan=2), head("乙")),), ((Cell("1"),),)))


def test_columns_of_numbers_share_one_width_and_wide_tables_take_smaller_type():
    widths = column_widths(table_3(), lay_out(table_3()))
    assert len(set(widths[3:])) == 1
    assert type_size(lay_out(table_4())) == 9.0
    with pytest.raises(BadTable, match="widths"):
        column_widths(
            Table("试", ((head("甲"),),), (), widths=(1, 2)), lay_out(Table("试", ((head("甲"),),), ()))
        )


def test_a_long_title_breaks_between_the_agency_and_the_kind_of_report():
    assert title_lines("攀枝花市2012年政府信息公开工作年度报告") == (
        "攀枝花市2012年政府信息公开工作年度报告",
    )
    assert title_lines("攀枝花市人民政府办公室2021年政府信息公开工作年度报告") == (
        "攀枝花市人民政府办公室2021年",
        "政府信息公开工作年度报告",
    )
    assert title_lines("长" * 50) == ("长" * 17, "长" * 17, "长" * 16)
