"""A few records and drafts beside the year 2012, so that every state of the procedure can be seen and tried.

Everything goes through the steps that officers use. Nothing here falls into 2012: its figures stay exact.
"""

import io
import random
from datetime import datetime, timedelta

from django.utils import timezone
from openpyxl import Workbook

from yangguang.agencies.models import Agency, Role
from yangguang.demo.city import agencies
from yangguang.demo.replay import SHANGHAI, content_of, person_for
from yangguang.demo.texts import make_text
from yangguang.publish import draft, release, review
from yangguang.publish.attach import attach
from yangguang.publish.content import Content
from yangguang.publish.models import Draft, Record, Verdict
from yangguang.publish.withdraw import withdraw

CLAUSE = "《政府信息公开条例》第十七条"
DAYS_OF_NEWS = 5


def show() -> None:
    """Make the show pieces once; a second call finds them there and does nothing."""
    if Draft.objects.filter(record__agency__code="gaj").exists():
        return
    _budget_with_table_and_correction()
    _withdrawn_notice()
    _recent_news()
    _work_in_progress()


def _budget_with_table_and_correction() -> None:
    """A budget with a spreadsheet, corrected after five days: two versions, both readable."""
    agency, editor = _office("czj")
    at = datetime(2013, 2, 25, 10, 0, tzinfo=SHANGHAI)
    content = Content(
        title="攀枝花市财政局2013年部门预算公开", abstract="公开本局2013年收支预算和“三公”经费预算，附预算表。",
        body="<p>经市人民代表大会审议批准，现将本局2013年部门预算予以公开。</p><h2>一、收支总体情况</h2>"
        "<p>全年收入预算2,860万元，支出预算2,860万元。</p><h2>二、“三公”经费</h2><p>公务接待费预算42万元。</p>",
        stat_class="plans", theme="0401", genre="report", formed_on=at.date() - timedelta(days=7),
        home_column=content_column(agency, "plans"), source=agency.name, keywords=("部门预算", "三公经费"),
    )  # fmt: skip
    work = draft.start(content, agency=agency, by=editor)
    kept = attach(work.record, _budget_table(), name="2013年部门预算表.xlsx", by=editor)
    content = _with(content, attachments=(kept.sha256,))
    draft.save(work, content, by=editor)
    record = _finish(work, at=at)
    correction = draft.start_revision(record, by=editor)
    body = content.body.replace("公务接待费预算42万元", "公务接待费预算24万元，比上年减少3万元")
    draft.save(correction, _with(content, body=body), by=editor)
    _finish(correction, at=at + timedelta(days=5))


def _withdrawn_notice() -> None:
    """A list of grantees that named too much, taken back: its address says so and the log keeps both acts."""
    agency, editor = _office("mzj")
    at = datetime(2013, 3, 4, 15, 30, tzinfo=SHANGHAI)
    content = _text(agency, "other", at, title="攀枝花市2013年第一批临时救助对象公示")
    record = _finish(draft.start(content, agency=agency, by=editor), at=at)
    withdraw(record, by=person_for(agency, Role.HEAD), reason="personal_data", at=at + timedelta(days=1))


def _recent_news() -> None:
    """What was published in the last days, so that the front page has a today."""
    now = timezone.now()
    for number, code in enumerate(
        sorted(code for code, body in agencies().items() if body.kind == "department")[:24]
    ):
        agency, editor = _office(code)
        at = now - timedelta(days=number % DAYS_OF_NEWS, hours=1 + number % 3)
        stat_class = ("activities", "other", "regulations")[number % 3]
        _finish(draft.start(_text(agency, stat_class, at), agency=agency, by=editor), at=at)


def _work_in_progress() -> None:
    """Drafts of one office in every state, one of them overdue, for whoever opens the desk."""
    agency, editor = _office("gaj")
    now = timezone.now()
    steps = (0, 0, 1, 2, 3, 4, 5)
    for number, passed in enumerate(steps):
        work = draft.start(_text(agency, "other", now - timedelta(days=number * 9)), agency=agency, by=editor)
        if passed:
            review.submit(work, by=editor)
            _pass(work, passed - 1)
    returned = draft.start(_text(agency, "regulations", now), agency=agency, by=editor)
    review.submit(returned, by=editor)
    review.give_opinion(
        returned, by=person_for(agency, Role.REVIEWER), verdict=Verdict.RETURN, clause=CLAUSE,
        note="第二部分没有写明适用范围和施行日期，请补充后再送。",
    )  # fmt: skip
    planned = _reviewed(draft.start(_text(agency, "activities", now), agency=agency, by=editor))
    release.schedule(planned, by=person_for(agency, Role.HEAD), at=now + timedelta(days=1))


def _office(code: str):
    agency = Agency.objects.get(code=code)
    return agency, person_for(agency, Role.EDITOR)


def _text(agency: Agency, stat_class: str, at: datetime, **facts) -> Content:
    rng = random.Random(f"showcase/{agency.code}/{stat_class}/{at:%d%H}")  # noqa: S311 texts, not secrets
    body = agencies()[agency.code]
    text = make_text(rng, agency=body, stat_class=stat_class, day=timezone.localdate(at))
    return _with(content_of(text, body, stat_class, serial=rng.getrandbits(30)), **facts)


def _with(content: Content, **facts) -> Content:
    return Content.from_json(content.to_json() | facts)


def content_column(agency: Agency, stat_class: str) -> str:
    """Home column of a class of the agency's information."""
    return _text(agency, stat_class, timezone.now()).home_column


def _finish(work: Draft, *, at: datetime) -> Record:
    version = release.release(
        _reviewed(work), by=person_for(Agency.objects.get(pk=work.record.agency_id), Role.HEAD), at=at
    )
    return Record.objects.get(pk=version.record_id)


def _reviewed(work: Draft) -> Draft:
    review.submit(work, by=work.author)
    _pass(work, 4)
    work.refresh_from_db()
    return work


def _pass(work: Draft, stages: int) -> None:
    for role in (Role.REVIEWER, Role.DISCLOSURE, Role.SECRECY, Role.HEAD)[:stages]:
        by = person_for(work.record.agency, role)
        review.give_opinion(work, by=by, verdict=Verdict.PASS, clause=CLAUSE)


def _budget_table() -> io.BytesIO:
    book = Workbook()
    sheet = book.active
    sheet.title = "收支预算总表"
    sheet.append(["项目", "2012年预算（万元）", "2013年预算（万元）"])
    for row in (["基本支出", 1980, 2010], ["项目支出", 790, 850], ["其中：公务接待费", 27, 24]):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file
