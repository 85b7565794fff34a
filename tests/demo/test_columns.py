"""The portal's columns are as many as the report of 2012 counts, named, owned and with a duty to renew."""

import re
from collections import Counter

import pytest

from yangguang.demo.city import agencies, publishers
from yangguang.demo.columns import also_in, column_tree, home_for
from yangguang.demo.columns_english import english_names
from yangguang.demo.programmes import programmes

PORTAL = tuple(column for column in column_tree() if column.site == "510400")
SUBSITES = tuple(column for column in column_tree() if column.site != "510400")


def test_the_portal_has_7_channels_and_150_552_and_1401_columns():
    assert Counter(column.level for column in PORTAL) == {0: 7, 1: 150, 2: 552, 3: 1401}


def test_the_three_channels_that_the_report_names_are_there():
    channels = {column.name for column in PORTAL if column.level == 0}

    assert {"走进攀枝花", "政务公开", "网上办事"} <= channels


def test_each_of_the_45_departments_has_a_subsite_with_the_same_columns():
    sites = Counter(column.site for column in SUBSITES)

    assert len(sites) == 45 and len(set(sites.values())) == 1
    assert {agencies()[site].kind for site in sites} == {"department"}


def test_a_parent_stands_before_its_column_and_one_level_above():
    levels = {"": -1}
    for column in column_tree():
        assert column.level == levels[column.parent] + 1
        levels[column.code] = column.level


def test_codes_are_unique_and_no_name_of_the_portal_comes_twice():
    assert len({column.code for column in column_tree()}) == len(column_tree())
    assert len({column.name for column in PORTAL}) == len(PORTAL)


def test_names_are_words_and_not_numbers():
    for column in PORTAL:
        assert re.fullmatch(r"[\u4e00-\u9fff0-9]{2,20}", column.name), column.name
        assert not re.search(r"栏目\d|\{|\}", column.name), column.name


def test_every_column_has_an_owner_and_an_interval_of_renewal():
    assert all(column.owner in agencies() and 1 <= column.update_days <= 365 for column in column_tree())


def test_every_department_owns_columns_of_the_portal():
    assert {body.code for body in publishers()} == {column.owner for column in PORTAL if column.level == 3}


@pytest.mark.parametrize("stat_class", ["plans", "regulations", "activities", "personnel", "other"])
def test_every_class_of_every_publisher_has_a_home_on_its_own_site(stat_class):
    sites = {column.code: column.site for column in column_tree()}

    assert all(sites[home_for(body, stat_class)] == body.code for body in publishers())


def test_records_also_stand_in_every_portal_column_that_their_department_owns():
    for body in publishers():
        owned = {column.code for column in PORTAL if column.level == 3 and column.owner == body.code}
        assert {also_in(body, serial)[0] for serial in range(len(owned))} == owned


def test_a_record_of_a_livelihood_programme_also_stands_in_the_programmes_column():
    topic = next(column.code for column in PORTAL if column.name == "2012年民生工程")
    for programme in programmes():
        for code in programme.departments:
            assert also_in(agencies()[code], 3, programme.name)[-1].startswith(topic)


def test_there_are_ten_programmes_with_103_targets():
    assert len(programmes()) == 10
    assert sum(programme.targets for programme in programmes()) == 103


def test_every_column_has_an_english_name_also_the_topics_of_departments():
    names = english_names()

    assert all(name.isascii() and 0 < len(name) <= 160 for name in names.values()) and len(names) == len(column_tree())
    assert {names[code] for code in ("01", "010101", "01010101")} == {"The city", "Location", "Location: overview"}
