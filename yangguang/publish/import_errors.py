"""Why a file is not imported. Messages are for the officer."""

from django.utils.translation import gettext as _

from .errors import PublishError
from .import_rows import HeadingsRefused, RowProblem


class ImportRefused(PublishError):
    """The import is not begun or not gone on with: done before, another mode, the file changed meanwhile."""


class RowsNotValid(ImportRefused):
    """Rows are wrong and the whole file was asked for. `problems` are the first of them, `more` how many follow."""

    def __init__(self, problems: tuple[RowProblem, ...], more: int):
        self.problems, self.more = problems, more
        super().__init__(_("有 %d 处错误，没有导入任何一行") % (len(problems) + more))


__all__ = ["HeadingsRefused", "ImportRefused", "RowsNotValid"]
