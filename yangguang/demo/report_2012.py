"""The annual report on 2012: returns entered and signed, figures taken, text checked, signed, published on its day.

Every step looks at what is there, so an interrupted demo goes on where it stopped.
"""

from datetime import date, datetime
from decimal import Decimal

from yangguang.agencies.models import Agency, AgencyKind, Role
from yangguang.demo.figures import figure, figures_2012, returns_2012
from yangguang.demo.queries_2012 import points, spread
from yangguang.demo.replay import SHANGHAI, person_for
from yangguang.demo.schedule import CLASSES
from yangguang.oversee import check, figures, publish_report, reading_points, report, returns
from yangguang.oversee.errors import Refused
from yangguang.oversee.models import Report, Return
from yangguang.oversee.sign import sign

YEAR = 2012
COLUMN = "020104"
SIGNED_AT = datetime(2013, 3, 25, 16, 0, tzinfo=SHANGHAI)
PUBLISHED_AT = datetime(
    2013, 3, 28, 10, 0, tzinfo=SHANGHAI
)  # the day on which the city's real report appeared
SOURCE = "攀枝花市2012年政府信息公开工作年度报告（2013年3月28日发布）"


def file_report(*, scale: float) -> Report:
    """Take the report of the city on 2012 to the public, from wherever it stands; returns it published."""
    sign_returns()
    city = Agency.objects.get(kind=AgencyKind.CITY)
    made = Report.objects.filter(agency=city, year=YEAR).first() or _begin(city, scale=scale)
    if made.status == Report.Status.DRAFT:
        made = _checked(made)
    if made.status == Report.Status.CHECKED:
        made = sign(made, by=person_for(city, Role.HEAD), at=SIGNED_AT)
    if made.status == Report.Status.SIGNED:
        made = publish_report.publish(made, people=_people(city), column=COLUMN, at=PUBLISHED_AT)
    return made


def sign_returns() -> None:
    """Enter and sign what agencies report because the platform holds no record of it yet."""
    known = set(Return.objects.values_list("agency__code", "indicator", "period_from__year", "part"))
    agencies = Agency.objects.in_bulk(field_name="code")
    for row in returns_2012():
        agency = agencies[row.agency]
        if (row.agency, row.indicator, row.year, row.place) not in known:
            reported = returns.Reported(
                indicator=row.indicator, value=Decimal(str(row.value)), unit=row.unit, evidence=row.evidence,
                qualifier=row.qualifier, scope=row.scope, part=row.place,
            )  # fmt: skip
            _enter(reported, agency=agency, year=row.year)
    for entered in Return.objects.filter(signed_at=None).select_related("agency"):
        returns.sign([entered], by=person_for(entered.agency, Role.HEAD))


def _enter(reported: returns.Reported, *, agency: Agency, year: int) -> None:
    """Enter a return: day by day where a reading point counted so."""
    facts = {"agency": agency, "period": (date(year, 1, 1), date(year, 12, 31)), "by": person_for(agency, Role.EDITOR)}
    if reported.indicator == reading_points.INDICATOR and reported.part in points():
        days = spread(reported.part, int(reported.value))
        reading_points.enter(reported.part, days, evidence=reported.evidence, **facts)
    else:
        returns.enter(reported, **facts)


def _begin(city: Agency, *, scale: float) -> Report:
    editor = person_for(city, Role.EDITOR)
    made = report.start(city, year=YEAR, by=editor)
    for each in figures_2012():
        if each.stated is not None:
            made = report.state(made, each.id, Decimal(str(each.stated)), source=_source(scale), by=editor)
    return made


def _source(scale: float) -> str:
    """Where the other number was printed; a replay of a part says so, or the difference would mislead."""
    if scale == 1:
        return SOURCE
    whole = sum(int(figure(f"published.class.{name}").value) for name in CLASSES)
    short = int(figure("published.total").stated) - whole
    return f"{SOURCE[:-1]}；本演示只重放部分信息，全部重放时五类合计{whole:,}条，与之相差{short:,}条）"


def _checked(made: Report) -> Report:
    figures.take_figures(made, by=made.started_by)
    found = check.check(made, by=made.started_by)
    if stopping := check.blocking(made, found):
        raise Refused(stopping)
    return Report.objects.get(pk=made.pk)


def _people(city: Agency) -> publish_report.People:
    return publish_report.People(
        editor=person_for(city, Role.EDITOR),
        first=person_for(city, Role.REVIEWER),
        second=person_for(city, Role.DISCLOSURE),
        secrecy=person_for(city, Role.SECRECY),
        head=person_for(city, Role.HEAD),
    )
