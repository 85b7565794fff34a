"""Records that belong together: 解读, 替代, 依据, seen from both ends."""

import pytest

from yangguang.agencies.models import AuditLine
from yangguang.publish import relate, withdraw
from yangguang.publish.errors import NotAllowed, NotInState
from yangguang.publish.models import Relation

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(city):
    return city.released(title="巡查办法"), city.released(title="巡查办法解读")


def set_by(city, record, other, kind=Relation.Kind.INTERPRETS, who=("police", "editor")):
    return relate.relate(record, kind=kind, index_no=other.index_no, by=city.person(*who))


def seen(record) -> list[tuple[str, str]]:
    return [(each.label, each.record.title) for each in relate.related_to(record)]


def test_both_ends_name_each_other_each_in_its_own_words(city, pair):
    rules, notes = pair
    set_by(city, notes, rules)
    assert seen(notes) == [("解读的文件", "巡查办法")] and seen(rules) == [("解读材料", "巡查办法解读")]


def test_setting_and_taking_back_leave_a_line_for_each_end(city, pair):
    rules, notes = pair
    made = set_by(city, notes, rules)
    relate.unrelate(made, by=city.person("police", "head"))
    assert seen(notes) == []
    lines = AuditLine.objects.filter(act__startswith="relation.").order_by("id").values_list("act", "subject")
    ends = [f"record:{each.index_no}" for each in (notes, rules)]
    assert list(lines) == [("relation.add", each) for each in ends] + [
        ("relation.drop", each) for each in ends
    ]


def test_only_those_who_write_for_the_agency_may(city, pair):
    rules, notes = pair
    for who in (("finance", "editor"), ("police", "reviewer"), ("city", "secrecy")):
        with pytest.raises(NotAllowed):
            set_by(city, notes, rules, who=who)
    assert Relation.objects.count() == 0


def test_a_record_relates_once_to_another_that_is_public_and_never_to_itself(city, pair):
    rules, notes = pair
    set_by(city, notes, rules)
    with pytest.raises(NotInState, match="已经登记"):
        set_by(city, notes, rules)
    with pytest.raises(NotInState, match="自己"):
        set_by(city, notes, notes)
    with pytest.raises(NotInState, match="索引号：000/1"):
        relate.relate(notes, kind="based_on", index_no=" 000/1 ", by=city.person("police", "editor"))
    withdraw.withdraw(rules, by=city.person("police", "head"), reason="error")
    with pytest.raises(NotInState, match="没有公开"):
        set_by(city, notes, rules, kind="based_on")
