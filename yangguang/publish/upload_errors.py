"""What goes wrong with a file from outside, told to the person who sent it."""

from yangguang.publish.errors import PublishError


class UploadProblem(PublishError):
    """The family: a file that the office cannot take as it is."""


class UploadRefused(UploadProblem):
    """An attachment is not accepted; `code` is stable for programs, `message_zh` says what to do about it."""

    def __init__(self, code: str, message_zh: str):
        super().__init__(message_zh)
        self.code = code
        self.message_zh = message_zh


class RowsUnreadable(UploadProblem):
    """An import file cannot be read on.

    `row` is the number that the officer sees in Excel (the header is row 1), `column` its heading
    or letter; either is None where the fault is the whole file's, or the whole row's.
    """

    def __init__(self, row: int | None, column: str | None, message: str):
        self.row = row
        self.column = column
        self.message = message
        place = "，".join(p for p in (f"第{row}行" if row else "", f"“{column}”列" if column else "") if p)
        super().__init__(f"{place}：{message}" if place else message)
