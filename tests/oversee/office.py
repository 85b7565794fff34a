"""Short cuts for tests of the report: a year of releases, signed returns, a report at each state of its way."""

from datetime import UTC, date, datetime
from decimal import Decimal

from tests.city import SmallCity, appoint
from yangguang.agencies.models import Person, Role
from yangguang.ledger.seal import seal
from yangguang.oversee import check, figures, publish_report, report, returns, sign
from yangguang.oversee.models import Report, Return
from yangguang.oversee.publish_report import People
from yangguang.publish.models import Record

YEAR = (date(2012, 1, 1), date(2012, 12, 31))
SHORT = {
    "preface": "统计期间为{period}。",
    "proactive": "全年主动公开政府信息{published.total}，其中法规公文{published.class.regulations}。",
    "applications": "全市收到申请{applications.received}。",
    "fees": "市本级收取费用{fees.charged}。",
    "remedies": "市本级被申请行政复议{remedies.reconsiderations}。",
    "problems": "公开还不够及时，{year.next}年加强检查。",
}


def on(*day: int, hour: int = 2) -> datetime:
    """A moment in UTC."""
    return datetime(*day, hour, tzinfo=UTC)


def publish_in_2012(city: SmallCity, *, agency=None, at: datetime | None = None, **facts) -> Record:
    """A record released in 2012, not sealed yet."""
    at = at or on(2012, 6, 1)
    return city.released(agency=agency or city.police, at=at, formed_on=date(2011, 12, 30), **facts)


def returned(
    city: SmallCity, indicator: str, value, unit: str, scope="municipal", *, agency=None, **facts
) -> Return:
    """A return of a department, entered by its editor and signed by its head."""
    agency = agency or city.finance
    reported = returns.Reported(
        indicator=indicator, value=Decimal(value), unit=unit, scope=scope, evidence="登记簿", **facts
    )
    made = returns.enter(reported, agency=agency, period=YEAR, by=city.person(agency.slug, "editor"))
    return returns.sign([made], by=city.person(agency.slug, "head"))[0]


def reviewer(city: SmallCity) -> Person:
    """The city's own first reviewer, whom the small city lacks."""
    key = ("city", "reviewer")
    if key not in city.people:
        city.people[key] = appoint(city.city, Role.REVIEWER)
    return city.people[key]


def people(city: SmallCity) -> People:
    """Five people who take the city's report to the public."""
    return People(
        editor=city.person("city", "editor"), first=reviewer(city), second=city.person("city", "disclosure"),
        secrecy=city.person("city", "secrecy"), head=city.person("city", "head"),
    )  # fmt: skip


def drafted(city: SmallCity, narrative: dict | None = None) -> Report:
    """The city's report on 2012 with a short text, figures taken from everything sealed."""
    editor = city.person("city", "editor")
    made = report.start(city.city, year=2012, by=editor)
    made.narrative = narrative or SHORT
    made.save()
    return taken(city, made)


def taken(city: SmallCity, made: Report) -> Report:
    seal()
    figures.take_figures(made, by=city.person("city", "editor"))
    made.refresh_from_db()
    return made


def signed(city: SmallCity, narrative: dict | None = None) -> Report:
    """A report that was checked and signed."""
    return sign_it(city, drafted(city, narrative))


def sign_it(city: SmallCity, made: Report) -> Report:
    found = check.check(made, by=city.person("city", "editor"))
    assert check.blocking(made, found) == []
    return sign.sign(made, by=city.person("city", "head"))


def published(city: SmallCity, narrative: dict | None = None) -> Report:
    """A report that anyone can read."""
    return publish_report.publish(signed(city, narrative), people=people(city), column="notices")
