"""What tests of the desk stand on: a way in for each role, and one of everything that a department keeps."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image

from tests.answer.office import question
from yangguang.answer import assign, case_files, letters, receive, register
from yangguang.answer.models import Application, CaseFile, Letter
from yangguang.desk import background
from yangguang.oversee import report, returns
from yangguang.oversee.models import Report, Return
from yangguang.publish import draft, review
from yangguang.publish.attach import attach
from yangguang.publish.models import Attachment, Batch, Draft, Record, WatchedWord

SECRET = "只有公安局自己知道的事"


@pytest.fixture
def enter(client, city):
    """Log in as someone in a role: `enter("police", "editor")`."""

    def as_person(agency: str, role: str):
        client.force_login(city.person(agency, role))
        return client

    return as_person


@pytest.fixture
def typed():
    """What an officer sends from the form of a draft, complete enough to be submitted."""

    def form(**facts) -> dict:
        return {
            "title": "关于开展夏季治安巡查的通知", "abstract": "巡查安排", "body": "第一段。\n第二段。",
            "stat_class": "regulations", "theme": "16", "formed_on": "2013-03-01", "home_column": "notices",
            "openness": "proactive", "source": "市公安局", "base": "0", "act": "save",
        } | facts  # fmt: skip

    return form


@dataclass
class Kept:
    """One of everything that the police keep to themselves."""

    draft: Draft
    record: Record
    file: Attachment
    returned: Return
    report: Report
    batch: Batch
    job: background.Job
    case: Application
    letter: Letter
    case_file: CaseFile
    word: WatchedWord


@pytest.fixture
def kept(city) -> Kept:
    """A draft in review, its record and file, a return and a report of the police."""
    editor = city.person("police", "editor")
    work = city.drafted(title=SECRET, body=f"<p>{SECRET}</p>")
    file = attach(work.record, BytesIO(SECRET.encode()), name=f"{SECRET}.txt", by=editor)
    draft.save(work, city.content(title=SECRET, attachments=(file.sha256,)), by=editor)
    review.submit(work, by=editor)
    work.refresh_from_db()
    reported = returns.Reported(
        indicator="gazette.issues", value=Decimal(1), unit="期", evidence=SECRET
    )
    period = (date(2012, 1, 1), date(2012, 12, 31))
    returned = returns.enter(reported, agency=city.police, period=period, by=editor)
    started = report.start(city.police, year=2012, by=editor)
    report.write(started, "preface", SECRET, by=editor)
    batch = Batch.objects.create(
        agency=city.police, name=SECRET, author=editor, created_at=timezone.now(), finished_at=timezone.now()
    )
    job = background.keep(kind=background.CHECK, by=editor, subject=city.police.pk, name=f"{SECRET}.csv")
    case = receive.receive(
        question(subject=SECRET, name="欧阳只属公安"), agency=city.police, by=editor, channel="in_person"
    ).application
    register.register(case, by=editor)
    case = assign.assign(case, by=editor, to=editor)
    letter = letters.receipt(case, by=editor)
    case_file = case_files.attach(case, _scan(), name=f"{SECRET}.png", by=editor)
    word = WatchedWord.objects.create(
        agency=city.police, word=SECRET, advice=SECRET, added_by=editor, added_at=timezone.now()
    )
    return Kept(work, work.record, file, returned, started, batch, job, case, letter, case_file, word)


def _scan() -> BytesIO:
    """A page as a picture, for what can be blacked out."""
    data = BytesIO()
    Image.new("RGB", (400, 300), "white").save(data, "PNG")
    data.seek(0)
    return data
