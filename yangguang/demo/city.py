"""The demonstration city: 1 government, 45 departments, 5 districts and counties, 44 townships, 352 villages.

Names of divisions are those of 2012. Codes of bodies are well formed and belong to nobody: organisation codes
begin with DM. Telephones begin with a zero, which no subscriber's number does; mail goes to .example.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count

from yangguang.demo.fields import CITY_CODE, CITY_SLUG, Field, fields, read
from yangguang.law.codes import org_code_check_char, uscc_check_char

# 乡 and 镇 have their own ranges of codes below a county; villages start at 200 below a township.
_FIRST_TOWN, _FIRST_TOWNSHIP, _FIRST_VILLAGE = 100, 200, 200
_STREET = "1 Shifan Street, "


@dataclass(frozen=True, slots=True)
class AgencyData:
    """One public body as the demonstration loads it; `parent` is the code of the body above, or empty."""

    code: str
    name: str
    short_name: str
    kind: str
    parent: str
    division: str
    org_code: str
    uscc: str
    slug: str
    address: str
    phone: str
    office_hours: str
    email: str
    order: int
    name_en: str = ""
    address_en: str = ""
    office_hours_en: str = ""


@dataclass(frozen=True, slots=True)
class PersonData:
    """Someone with a login and one role, in the words of agencies.Role."""

    login: str
    name: str
    agency: str
    role: str


@cache
def city_tree() -> tuple[AgencyData, ...]:
    """Every body of the demonstration city, parents before children, the same on every run."""
    data, serial = read("city.toml"), count(1)
    names = _village_names(data["village"])
    bodies = [_office(field, data, next(serial)) for field in fields().values()]
    for county in data["county"]:
        bodies.append(_county(county, data, next(serial)))
        for township in _townships(county, data, serial):
            bodies.append(township)
            bodies.extend(_villages(township, data, serial, names))
    return tuple(bodies)


@cache
def agencies() -> dict[str, AgencyData]:
    """The same bodies by code."""
    return {body.code: body for body in city_tree()}


def departments() -> tuple[AgencyData, ...]:
    """The 45 departments with a subsite, in the order of the list."""
    return tuple(body for body in city_tree() if body.kind == "department")


def publishers() -> tuple[AgencyData, ...]:
    """The bodies whose news counts as the city's own 市本级: the city's office and its 45 departments."""
    return tuple(agencies()[code] for code in fields())


@cache
def people() -> tuple[PersonData, ...]:
    """People of the demonstration: three to a publisher or county, and the city's own roles."""
    names = _people_names(read("city.toml")["names"])
    seats = [
        (f"{body.slug}-{role}", body.code, role)
        for body in city_tree()
        if body.kind in ("city", "department", "county")
        for role in ("editor", "reviewer", "head")
    ]
    seats += [
        (f"{CITY_SLUG}-{login}", CITY_CODE, role)
        for login, role in (
            ("secrecy-1", "secrecy"),
            ("secrecy-2", "secrecy"),
            ("disclosure", "disclosure"),
            ("supervisor", "supervisor"),
            ("administrator", "administrator"),
        )
    ]
    return tuple(PersonData(login, next(names), agency, role) for login, agency, role in seats)


def _office(field: Field, data: dict, serial: int) -> AgencyData:
    is_city = field.slug == CITY_SLUG
    return _body(
        data,
        serial,
        code=field.code,
        name=data["city_name"] + field.name,
        short_name=field.short,
        name_en=field.english,
        kind="city" if is_city else "department",
        parent="" if is_city else CITY_CODE,
        division=data["division"],
        slug=field.slug,
        prefix=field.kind,
        address=f"{data['city_name']}东区示范路{serial}号",
        address_en=f"{serial} Shifan Road, {data['county'][0]['english']}, {data['city_english']}",
    )


def _county(county: dict, data: dict, serial: int) -> AgencyData:
    return _body(
        data,
        serial,
        code=county["code"],
        name=f"{data['city_name']}{county['name']}人民政府",
        short_name=county["name"],
        name_en=county["english"],
        kind="county",
        parent=CITY_CODE,
        division=county["code"],
        slug=county["slug"],
        address=f"{data['city_name']}{county['name']}示范大道1号",
        address_en=f"1 Shifan Avenue, {county['english']}, {data['city_english']}",
    )


def _townships(county: dict, data: dict, serial: Iterator[int]) -> Iterator[AgencyData]:
    towns, townships = count(_FIRST_TOWN), count(_FIRST_TOWNSHIP)
    for name, slug in county["townships"]:
        english = _township_in_english(name, slug, data["peoples"])
        code = f"{county['code']}{next(towns if name.endswith('镇') else townships)}"
        yield _body(
            data,
            next(serial),
            code=code,
            name=f"{county['name']}{name}人民政府",
            short_name=name,
            name_en=english,
            kind="township",
            parent=county["code"],
            division=code,
            slug=slug,
            address=f"{data['city_name']}{county['name']}{name}示范街1号",
            address_en=f"{_STREET}{english}, {county['english']}, {data['city_english']}",
        )


def _township_in_english(name: str, slug: str, peoples: dict[str, str]) -> str:
    """红宝苗族彝族乡 → Hongbao Miao and Yi Township: the place by its sound, the peoples by their names."""
    named = [peoples[each] for each in re.findall("|".join(peoples), name)]
    kind = "Town" if name.endswith("镇") else "Township"
    return " ".join(part for part in (slug.capitalize(), " and ".join(named), kind) if part)


def _village_in_english(name: str, sounds: dict[str, str]) -> str:
    """大坪村 → Daping Village: by its sound. An apostrophe where two syllables would be read as other ones: Long'ao."""
    front = max((each for each in sounds if name.startswith(each)), key=len)
    end = sounds[name.removesuffix("村").removeprefix(front)]
    apart = "'" if end.startswith("a") else ""
    return f"{sounds[front].capitalize()}{apart}{end} Village"


def _villages(
    above: AgencyData, data: dict, serial: Iterator[int], names: Iterator[str]
) -> Iterator[AgencyData]:
    for place in range(data["village"]["per_township"]):
        code, name = f"{above.code}{_FIRST_VILLAGE + place}", next(names)
        english = _village_in_english(name, data["village"]["sounds"])
        yield _body(
            data,
            next(serial),
            code=code,
            name=f"{above.short_name}{name}村民委员会",
            short_name=name,
            name_en=english,
            kind="village",
            parent=above.code,
            division=code,
            slug=f"{above.slug}-{place + 1}",
            prefix="59",
            address=f"{above.address.removesuffix('示范街1号')}{name}便民服务点",
            address_en=f"Service point, {english}, {above.address_en.removeprefix(_STREET)}",
        )


def _body(
    data: dict, serial: int, *, prefix: str = "11", slug: str, division: str, **rest: str
) -> AgencyData:
    first8 = f"DM{serial:06}"
    org_code = first8 + org_code_check_char(first8)
    first17 = prefix + division[:6] + org_code
    return AgencyData(
        **rest,
        division=division,
        slug=slug,
        org_code=org_code,
        uscc=first17 + uscc_check_char(first17),
        phone=f"0812-000{serial:04}",
        office_hours=data["office_hours"],
        office_hours_en=data["office_hours_english"],
        email=f"{slug}@{data['mail_domain']}",
        order=serial,
    )


def _village_names(words: dict) -> Iterator[str]:
    """Walk the grid of fronts and ends diagonally: 33 and 23 share no factor, so no pair comes twice."""
    fronts, ends = words["fronts"], words["ends"]
    for step in count():
        front, end = fronts[step % len(fronts)], ends[step % len(ends)]
        yield f"{front}{end}村"


def _people_names(words: dict) -> Iterator[str]:
    family, given = words["family"], words["given"]
    for step in count():
        yield family[step % len(family)] + given[step % len(given)]
