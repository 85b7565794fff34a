"""A small city for tests: two departments, people in every role, a few columns, and short cuts to publish."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from yangguang.agencies.models import Agency, AgencyKind, Appointment, Person, Role
from yangguang.agencies.tree import establish
from yangguang.publish import columns, draft, release, review
from yangguang.publish.content import Content
from yangguang.publish.models import Column, Draft, Record, Verdict

SINCE = date(2008, 5, 1)


@dataclass
class SmallCity:
    """Handles to what `build_city` made. People are called by role: `people["police", "editor"]`."""

    city: Agency
    police: Agency
    finance: Agency
    columns: dict[str, Column]
    people: dict[tuple[str, str], Person] = field(default_factory=dict)

    def person(self, agency: str, role: str) -> Person:
        return self.people[agency, role]

    def content(self, **facts) -> Content:
        """Content that passes every rule, with `facts` on top."""
        return Content(**{
            "title": "攀枝花市公安局关于开展夏季治安巡查的通知",
            "body": "<p>各区县公安分局：现就夏季治安巡查有关事项通知如下。</p>",
            "abstract": "夏季治安巡查安排",
            "stat_class": "regulations",
            "theme": "16",
            "formed_on": timezone.localdate(),
            "home_column": "notices",
            "source": "市公安局",
        } | facts)  # fmt: skip

    def drafted(self, *, agency: Agency | None = None, **facts) -> Draft:
        agency = agency or self.police
        return draft.start(self.content(**facts), agency=agency, by=self.person(agency.slug, "editor"))

    def reviewed(self, work: Draft) -> Draft:
        """Send a draft through the three reviews and the secrecy check."""
        slug = work.record.agency.slug
        review.submit(work, by=self.person(slug, "editor"))
        for who in ((slug, "reviewer"), ("city", "disclosure"), ("city", "secrecy"), (slug, "head")):
            review.give_opinion(work, by=self.people[who], verdict=Verdict.PASS, clause="条例第十七条")
        work.refresh_from_db()
        return work

    def released(self, *, at: datetime | None = None, agency: Agency | None = None, **facts) -> Record:
        """A public record, made through every step."""
        work = self.reviewed(self.drafted(agency=agency, **facts))
        return self.release(work, at=at)

    def release(self, work: Draft, *, at: datetime | None = None) -> Record:
        version = release.release(work, by=self.person(work.record.agency.slug, "head"), at=at)
        return Record.objects.get(pk=version.record_id)


def build_city() -> SmallCity:
    """Make the city. Codes are synthetic with valid check characters."""
    top = establish(
        parent=None, code="510400", name="攀枝花市人民政府", short_name="市政府", kind=AgencyKind.CITY,
        division="510400", org_code="000000019", uscc="115104000000000006", slug="city",
    )  # fmt: skip
    police = establish(
        parent=top, code="510400-gaj", name="攀枝花市公安局", short_name="市公安局", kind=AgencyKind.DEPARTMENT,
        division="510400", org_code="000000027", uscc="", slug="police",
    )  # fmt: skip
    finance = establish(
        parent=top, code="510400-czj", name="攀枝花市财政局", short_name="市财政局", kind=AgencyKind.DEPARTMENT,
        division="510400", org_code="000000035", uscc="", slug="finance",
    )  # fmt: skip
    made = SmallCity(city=top, police=police, finance=finance, columns=_columns(top, police))
    for agency in (police, finance):
        for role in (Role.EDITOR, Role.REVIEWER, Role.HEAD):
            made.people[agency.slug, role.value] = appoint(agency, role)
    for role in (Role.EDITOR, Role.HEAD, Role.SECRECY, Role.DISCLOSURE, Role.SUPERVISOR, Role.ADMINISTRATOR):
        made.people["city", role.value] = appoint(top, role)
    return made


def appoint(agency: Agency, role: Role, *, login: str = "", until: date | None = None) -> Person:
    """A new person in a role."""
    login = login or f"{agency.slug}-{role}"
    person, _made = Person.objects.get_or_create(
        username=login, defaults={"name": f"{agency.short_name}{role.label}"}
    )
    Appointment.objects.create(person=person, agency=agency, role=role, since=SINCE, until=until)
    return person


def _columns(top: Agency, police: Agency) -> dict[str, Column]:
    disclosure = columns.establish(parent=None, code="zwgk", name="政务公开", site=top, owner=top)
    documents = columns.establish(parent=disclosure, code="documents", name="政策文件", site=top, owner=top)
    notices = columns.establish(parent=documents, code="notices", name="通知公告", site=top, owner=top)
    news = columns.establish(parent=disclosure, code="news", name="工作动态", site=top, owner=top)
    own = columns.establish(parent=None, code="police-news", name="警务动态", site=police, owner=police)
    return {column.code: column for column in (disclosure, documents, notices, news, own)}
