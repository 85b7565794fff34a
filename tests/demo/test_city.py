"""The demonstration city is complete, well formed and plainly synthetic."""

import re
from collections import Counter
from datetime import date

from yangguang.agencies.models import AgencyKind, Role
from yangguang.demo.city import agencies, city_tree, departments, people, publishers
from yangguang.law.codes import check_org_code, check_uscc
from yangguang.law.divisions import counties, townships


def test_the_city_has_the_bodies_that_the_report_of_2012_counts():
    kinds = Counter(body.kind for body in city_tree())

    assert kinds == {"city": 1, "department": 45, "county": 5, "township": 44, "village": 352}
    assert set(kinds) == set(AgencyKind.values)


def test_parents_come_before_their_children_and_enclose_them():
    seen = set()
    for body in city_tree():
        assert body.parent in seen or (body.kind == "city" and not seen)
        if body.kind in ("township", "village"):
            assert body.division.startswith(body.parent)
        seen.add(body.code)


def test_codes_slugs_and_names_are_unique():
    for field in ("code", "name", "slug", "org_code", "uscc", "phone"):
        assert len({getattr(body, field) for body in city_tree()}) == len(city_tree()), field


def test_every_code_passes_its_check_character_and_shows_that_it_is_synthetic():
    for body in city_tree():
        assert check_org_code(body.org_code) and check_uscc(body.uscc), body
        assert body.org_code.startswith("DM")
        assert body.uscc[8:17] == body.org_code


def test_division_codes_have_the_length_of_their_level():
    lengths = {"city": 6, "department": 6, "county": 6, "township": 9, "village": 12}

    assert all(re.fullmatch(rf"\d{{{lengths[body.kind]}}}", body.division) for body in city_tree())


def test_no_telephone_or_mailbox_can_reach_anyone():
    assert all(body.phone.startswith("0812-0") and body.email.endswith(".example") for body in city_tree())


def test_slugs_and_codes_fit_the_address_of_a_subsite():
    assert all(re.fullmatch(r"[a-z0-9-]{2,40}", body.slug) and len(body.code) <= 20 for body in city_tree())


def test_the_city_and_its_departments_are_the_publishers():
    assert [body.code for body in publishers()] == ["510400", *(body.code for body in departments())]


def test_every_publisher_has_an_editor_a_reviewer_and_a_head_who_are_three_people():
    for body in publishers():
        of_body = {person.role: person.name for person in people() if person.agency == body.code}
        assert len({of_body["editor"], of_body["reviewer"], of_body["head"]}) == 3


def test_every_role_of_the_office_is_held_and_every_login_is_unique():
    assert {person.role for person in people()} == set(Role.values)
    assert len({person.login for person in people()}) == len(people())
    assert {person.agency for person in people()} <= set(agencies())


def test_counties_and_townships_are_those_that_the_tables_of_law_name_for_2012():
    known = {(each.name, each.county) for each in townships(date(2012, 12, 31))}

    assert {(body.short_name, body.parent) for body in city_tree() if body.kind == "township"} == known
    assert [(body.code, body.short_name) for body in city_tree() if body.kind == "county"] == [
        (each.code, each.name) for each in counties()
    ]


def test_every_township_has_eight_villages_with_names_of_their_own():
    villages = [(body.parent, body.short_name) for body in city_tree() if body.kind == "village"]

    assert len(set(villages)) == 352
    assert set(Counter(parent for parent, _ in villages).values()) == {8}


def test_the_city_and_each_department_have_an_english_name_of_their_own():
    names = [body.name_en for body in publishers()]

    assert len(set(names)) == 46 and all(name.isascii() and name for name in names)
    assert agencies()["fgw"].name_en == "Development and Reform Commission"


def test_districts_counties_townships_and_villages_have_english_names():
    named = {body.short_name: body.name_en for body in city_tree() if body.kind in ("county", "township")}

    assert all(name.isascii() and name for name in named.values()) and len(set(named.values())) == 49
    assert (named["仁和区"], named["银江镇"], named["红宝苗族彝族乡"]) == (
        "Renhe District", "Yinjiang Town", "Hongbao Miao and Yi Township",
    )  # fmt: skip
    villages = {body.short_name: body.name_en for body in city_tree() if body.kind == "village"}
    assert len(set(villages.values())) == len(villages) == 352 and all(re.fullmatch(r"[A-Z][a-z']+ Village", each) for each in villages.values())
    assert {
        "大坪村": "Daping Village", "枇杷河村": "Pipahe Village", "松坳村": "Song'ao Village",
    }.items() <= villages.items()  # fmt: skip


def test_every_body_says_in_english_where_it_is_and_when_it_is_open():
    assert all(body.address_en.isascii() and body.address_en and body.office_hours_en.isascii() for body in city_tree())
    assert agencies()["gaj"].address_en.endswith(" Shifan Road, East District, Panzhihua")
    village = next(body for body in city_tree() if body.short_name == "大坪村")
    assert village.address_en == "Service point, Daping Village, Yinjiang Town, East District, Panzhihua"
