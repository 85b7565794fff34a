"""Words of a record in the script of the reader, for files that are taken home: Traditional from Traditional pages.

A page is converted when it is finished, by the portal; a table or a feed is converted cell by cell as it is made.
"""

from collections.abc import Collection, Mapping

from django.utils.translation import get_language

from yangguang.law import traditional

TRADITIONAL = "zh-hant"


def in_readers_script(text: str) -> str:
    """A text in Traditional characters for who reads those, otherwise as it is."""
    return traditional.to_traditional(text) if get_language() == TRADITIONAL else text


def row_in_readers_script(row: Mapping[str, object], *, keep: Collection[str] = ()) -> dict[str, object]:
    """A row of a table by its headings, headings and texts in the reader's script; numbers and days as they are.

    What stands under a heading of `keep` is left as it is: names of people (于 and 余 are surnames of their own), codes.
    """
    if get_language() != TRADITIONAL:
        return dict(row)
    return {
        in_readers_script(name): in_readers_script(each) if isinstance(each, str) and name not in keep else each
        for name, each in row.items()
    }
