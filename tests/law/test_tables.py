from datetime import date

import pytest

from yangguang.law.errors import BadTable, NotInForce, UnknownCode
from yangguang.law.tables import STATUSES, local_divisions, read_table, row, rows, table_names

ALL_TABLES = [(name, None) for name in table_names()] + [
    (name, division) for division in local_divisions() for name in table_names(division)
]

FRAME = 'source = "甲令"\narticle = "第一条"\nstatus = "V"\n'


def _table(folder, *parts):
    path = folder / "sample.toml"
    path.write_text("\n".join(f"[[rows]]\n{part}\n" for part in parts), encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "division"), ALL_TABLES)
def test_every_row_names_its_source_its_article_or_reason_and_its_days(name, division):
    own = [row for row in rows(name, division=division) if row.division == division]

    assert own
    for found in own:
        assert found.source.strip()
        assert (found.article or found.reason).strip()
        assert found.status in STATUSES
        assert found.ends is None or found.starts <= found.ends
        assert found.status != "D" or found.reason, f"a design choice gives its reason: {found.id}"


def test_a_row_is_in_force_on_its_first_and_last_day_and_not_on_the_next():
    last_2008 = row("limits", "reply", on=date(2019, 5, 14))
    first_2019 = row("limits", "reply", on=date(2019, 5, 15))

    assert (last_2008["value"], first_2019["value"]) == (15, 20)


def test_a_rule_that_the_old_text_does_not_have_is_not_in_force():
    with pytest.raises(NotInForce, match="correction_notice"):
        row("limits", "correction_notice", on=date(2012, 9, 20))


def test_unknown_tables_and_unknown_rows_are_named():
    with pytest.raises(UnknownCode, match="没有名为"):
        rows("no_such_table")
    with pytest.raises(UnknownCode, match="no_such_row"):
        row("limits", "no_such_row", on=date(2020, 1, 1))


def test_a_provincial_rule_reaches_the_city_and_the_county_but_not_the_nation():
    day = date(2022, 3, 1)

    assert row("limits", "fee_pay", on=day, division="510400")["value"] == 20
    assert row("limits", "fee_pay", on=day, division="510411").division == "510000"
    with pytest.raises(UnknownCode):
        row("limits", "fee_pay", on=day)


def test_two_rows_of_one_id_on_the_same_day_are_refused(tmp_path):
    path = _table(
        tmp_path,
        f'id = "a"\nfrom = 2008-05-01\nto = 2019-05-15\n{FRAME}',
        f'id = "a"\nfrom = 2019-05-15\n{FRAME}',
    )

    with pytest.raises(BadTable, match="同时有效"):
        read_table(path, table="sample")


@pytest.mark.parametrize(
    ("part", "missing"),
    [
        (f'id = "a"\n{FRAME}', "from"),
        ('id = "a"\nfrom = 2008-05-01\narticle = "第一条"\nstatus = "V"', "source"),
        ('id = "a"\nfrom = 2008-05-01\nsource = "甲令"\nstatus = "V"', "条款"),
        ('id = "a"\nfrom = 2008-05-01\nsource = "甲令"\narticle = "第一条"\nstatus = "sure"', "核实状态"),
        (f'id = "a"\nfrom = 2008-05-01\nto = 2008-04-30\n{FRAME}', "失效日早于生效日"),
    ],
)
def test_a_row_that_cannot_say_where_it_comes_from_is_refused(tmp_path, part, missing):
    path = _table(tmp_path, part)

    with pytest.raises(BadTable, match=missing):
        read_table(path, table="sample")


def test_a_file_that_is_not_toml_is_refused_as_one_of_ours(tmp_path):
    path = tmp_path / "sample.toml"
    path.write_text("rows = [", encoding="utf-8")

    with pytest.raises(BadTable, match="TOML"):
        read_table(path, table="sample")
