"""What officers write instead of codes: labels, paths of labels, names of columns."""

from collections import Counter
from datetime import date
from functools import cache

from yangguang.agencies.models import Agency
from yangguang.law import catalogue
from yangguang.law.errors import NotInForce

from .columns import open_to
from .import_columns import read_list

_PATH = str.maketrans({"／": "/", ">": "/", "＞": "/", "\\": "/"})


@cache
def codes(field: str, on: date) -> dict[str, str]:
    """Code by code and by label, for a coded field on a day; labels that two codes share are left out."""
    if field == "theme":
        return _themes()
    rows = {
        "stat_class": lambda: _statistical_classes(on),
        "genre": lambda: catalogue.genres(on),
        "validity": catalogue.validities,
        "openness": catalogue.opennesses,
    }[field]()
    return _by_name([(row.code, (row.label,)) for row in rows])


def code_of(field: str, text: str, *, on: date) -> str | None:
    """The code of a label, a path of labels or a code; None if it is none of these, or stands for several."""
    known = codes(field, on)
    return known.get(text) or known.get(_path(text))


class ColumnNames:
    """The columns in which an agency may publish, by code, by path of names and, where it is the only one, by name."""

    def __init__(self, agency: Agency):
        columns = list(open_to(agency).values_list("pk", "code", "name", "path"))
        names = {pk: name for pk, _code, name, _place in columns}
        self.codes = frozenset(code for _pk, code, _name, _place in columns)
        self._known = _by_name(
            [
                (code, ("/".join(names.get(int(pk), "") for pk in place.rstrip(".").split(".")), name))
                for _pk, code, name, place in columns
            ]
        )

    def code(self, text: str) -> str | None:
        """The code of one column; None where there is none, or more than one of that name."""
        return self._known.get(text) or self._known.get(_path(text))

    def several(self, text: str) -> list[str | None]:
        """The codes of a list of columns; a name may itself contain the sign that separates a list."""
        if code := self.code(text):
            return [code]
        parts = [part for part in text.replace("；", ";").replace("\n", ";").split(";") if part.strip()]
        return [code for part in parts for code in self._one_or_list(part.strip())]

    def _one_or_list(self, text: str) -> list[str | None]:
        if code := self.code(text):
            return [code]
        return [self.code(part) for part in read_list(text)]


def _statistical_classes(on: date):
    try:
        return catalogue.statistical_classes(on=on)
    except NotInForce:
        return ()


def _themes() -> dict[str, str]:
    labels = {theme.code: theme.label for theme in catalogue.themes()}
    return _by_name(
        [
            (theme.code, (f"{labels[theme.parent]}/{theme.label}", theme.label) if theme.parent else (theme.label,))
            for theme in catalogue.themes()
        ]
    )


def _by_name(rows: list[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    """Code by each of its names, and by itself. A name of several codes is nobody's."""
    times = Counter(name for _code, names in rows for name in set(names))
    named = {name: code for code, names in rows for name in names if times[name] == 1}
    return named | {code: code for code, _names in rows}


def _path(text: str) -> str:
    return "/".join(part.strip() for part in text.translate(_PATH).split("/"))
