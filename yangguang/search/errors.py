"""What can go wrong with the index. It never holds the truth, so the cure is mostly to rebuild it."""


class SearchError(Exception):
    """The family of errors of this package."""


class IndexUnavailable(SearchError):
    """The index folder is missing, damaged, or written by another version of the program."""

    def __init__(self, path, reason: str):
        super().__init__(f"检索索引不可用（{path}）：{reason}。请运行 yangguang reindex 重建索引。")
        self.path = path
        self.reason = reason


class IndexBusy(SearchError):
    """Another process is writing to the index. Nothing was changed; try again."""

    def __init__(self, path):
        super().__init__(f"检索索引正由另一进程写入（{path}）。本次未作任何改动，请稍后再试。")
        self.path = path


class ContradictoryBatch(SearchError):
    """One batch both adds and removes the same index number: the feeder must decide what is true now."""

    def __init__(self, index_nos):
        super().__init__(f"同一批次既写入又撤下：{'、'.join(sorted(index_nos))}")
        self.index_nos = frozenset(index_nos)


class NoSuchPage(SearchError):
    """An address that is no page of this site, or of a record that is not public."""


class ThereAlready(SearchError):
    """The question has an answer of the office already: drop it first."""
