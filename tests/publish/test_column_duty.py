"""Columns are opened and given duties by whoever manages their site."""

import pytest

from yangguang.agencies.models import AuditLine
from yangguang.publish.column_duty import assign, open_column
from yangguang.publish.errors import NotAllowed, NotInState
from yangguang.publish.models import Column


def test_a_column_opens_below_another_with_owner_and_duty(city):
    made = open_column(
        city.columns["documents"], site=city.city, owner=city.finance, code="rules", name="规范性文件",
        update_days=30, by=city.person("city", "disclosure"),
    )  # fmt: skip

    assert (made.level, made.owner, made.update_days) == (2, city.finance, 30)
    assert made.path.startswith(city.columns["documents"].path)
    assert AuditLine.objects.filter(act="column.establish", subject="column:rules").exists()


def test_a_code_is_used_once_and_the_tree_has_four_levels(city):
    facts = {"site": city.city, "owner": city.city, "by": city.person("city", "disclosure")}
    with pytest.raises(NotInState, match="已有栏目使用"):
        open_column(None, code="news", name="动态", **facts)
    deepest = open_column(city.columns["notices"], code="deepest", name="最下级", **facts)

    with pytest.raises(NotInState, match="最多到第三级"):
        open_column(deepest, code="deeper", name="再下级", **facts)
    assert not Column.objects.filter(code="deeper").exists()


def test_only_the_office_of_the_site_gives_duties(city):
    own = city.columns["police-news"]

    for who in (("police", "editor"), ("police", "head"), ("finance", "head")):
        with pytest.raises(NotAllowed):
            assign(own, owner=city.finance, update_days=7, by=city.people[who])
    assign(own, owner=city.police, update_days=7, by=city.person("city", "administrator"))

    own.refresh_from_db()
    assert own.update_days == 7
