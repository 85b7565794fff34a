"""What the columns of the demonstration are called on the pages in English, by data/columns_en.toml."""

from functools import cache

from yangguang.demo.columns import ColumnData, column_tree
from yangguang.demo.fields import fields, read


@cache
def english_names() -> dict[str, str]:
    """English name by column code, every one of the tree."""
    table = read("columns_en.toml")
    found: dict[str, str] = {}
    chinese = {column.code: column.name for column in column_tree()}
    for column in column_tree():
        above = (chinese.get(column.parent, ""), found.get(column.parent, ""))
        found[column.code] = table["names"].get(column.name) or _composed(column, above, table["ends"])
    return found


def _composed(column: ColumnData, above: tuple[str, str], ends: dict[str, str]) -> str:
    """The name of what the column is named after, and its end: Location: overview."""
    field = fields()[column.owner]
    for front, english in (above, (field.name, field.english), (field.word, field.english)):
        end = ends.get(column.name.removeprefix(front)) if front and english and column.name.startswith(front) else None
        if end:
            return f"{english}: {end}"
    return ""
