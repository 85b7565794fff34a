"""A table in Word: borders, merged cells, heading rows that repeat, rows that stay whole."""

from yangguang.oversee.render.docx_page import TEXT_WIDTH, element
from yangguang.oversee.render.grid import Grid, Place, column_widths, lay_out, type_size
from yangguang.oversee.render.model import Table


def build_table(table: Table, *, write):
    """The <w:tbl> of a table. `write(paragraph_xml, cell, size)` puts a cell's text or link, in points.

    Raises BadTable where the cells cannot be laid out.
    """
    grid = lay_out(table)
    widths = _twips(column_widths(table, grid))
    made = element("tbl")
    made.append(_properties(table))
    columns = element("tblGrid")
    columns.extend([element("gridCol", w=width) for width in widths])
    made.append(columns)
    at = {(row, place.column): place for place in grid.places for row in place.rows}
    for row in range(grid.height):
        made.append(_row(grid, row, at=at, widths=widths, write=write))
    return made


def _twips(shares: tuple[int, ...]) -> tuple[int, ...]:
    """Share the width of the type area; the last column takes what rounding leaves."""
    widths = [TEXT_WIDTH * share // sum(shares) for share in shares]
    widths[-1] += TEXT_WIDTH - sum(widths)
    return tuple(widths)


def _properties(table: Table):
    made = element("tblPr")
    made.append(element("tblStyle", val="TableGrid"))
    made.append(element("tblW", w=TEXT_WIDTH, type="dxa"))
    made.append(element("jc", val="center"))
    made.append(element("tblLayout", type="fixed"))
    made.append(
        element(
            "tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1
        )
    )
    if table.caption:
        made.append(element("tblCaption", val=table.caption))
    return made


def _row(grid: Grid, row: int, *, at: dict, widths: tuple[int, ...], write):
    made = element("tr")
    properties = element("trPr")
    properties.append(element("cantSplit"))
    if row < grid.head:
        properties.append(element("tblHeader"))
    made.append(properties)
    for column in range(grid.width):
        place = at.get((row, column))
        if place:
            made.append(_cell(grid, place, row, widths=widths, write=write))
    return made


def _cell(grid: Grid, place: Place, row: int, *, widths: tuple[int, ...], write):
    cell = place.cell
    made = element("tc")
    properties = element("tcPr")
    properties.append(element("tcW", w=sum(widths[column] for column in place.columns), type="dxa"))
    if cell.colspan > 1:
        properties.append(element("gridSpan", val=cell.colspan))
    if cell.rowspan > 1:
        properties.append(element("vMerge", val="restart" if row == place.row else "continue"))
    properties.append(element("vAlign", val="center"))
    made.append(properties)
    made.append(_paragraph(grid, place, shown=row == place.row, write=write))
    return made


def _paragraph(grid: Grid, place: Place, *, shown: bool, write):
    cell = place.cell
    made = element("p")
    properties = element("pPr")
    properties.append(element("pStyle", val="TableText"))
    align = cell.align or ("left" if cell.header and place.row >= grid.head else None)
    if align:
        properties.append(element("jc", val=align))
    made.append(properties)
    if shown:
        write(made, cell, type_size(grid))
    return made
