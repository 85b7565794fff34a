"""A real index in a folder of its own, and records to put into it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from yangguang.search.engine import Engine
from yangguang.search.query import Query
from yangguang.search.schema import Doc


@pytest.fixture
def make() -> Callable[..., Doc]:
    """Builds a record: `make(7, "标题", "正文", agency="教育局")`."""

    def build(number: int, title: str, body: str = "", **facts) -> Doc:
        plain = {
            "index_no": f"510400-2012-{number:06}",
            "version": 1,
            "abstract": "",
            "attachments_text": "",
            "doc_no": "",
            "agency": "财政局",
            "stat_class": "其他信息",
            "theme": "财政",
            "genre": "通知",
            "columns": ("通知公告",),
            "year": 2012,
            "released_on": date(2012, 3, 28),
        }
        return Doc(title=title, body=body, **plain | facts)

    return build


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return Engine.create(tmp_path / "index")


@pytest.fixture
def found(engine: Engine) -> Callable[..., list[int]]:
    """The numbers of the records that a question finds, best first."""

    def ask(text: str = "", **filters) -> list[int]:
        return [int(hit.index_no[-6:]) for hit in engine.search(Query(text, **filters)).hits]

    return ask
