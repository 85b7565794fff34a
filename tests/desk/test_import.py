"""Importing at the desk: nothing before the check was read, all rows or the good ones, then one review for all."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.city import appoint
from yangguang.agencies.models import Role
from yangguang.desk import background, queues, running
from yangguang.publish.models import Batch, Draft, Record

HEAD = "名称,统计类别,生成日期,主栏目,正文\n"
GOOD = "关于第{n}期巡查的通报,法规公文,2013-03-0{n},notices,正文。\n"
BAD = "没有日期的通报,法规公文,,notices,正文。\n"


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch):
    """A process of its own would not see the test's transaction; the job itself is the real one."""
    monkeypatch.setattr(background, "launch", running.run)


@pytest.fixture
def upload(city, enter):
    """Upload a table as the police's editor; returns the address of the job."""

    def send(text: str, name: str = "通报.csv") -> str:
        file = SimpleUploadedFile(name, text.encode())
        answer = enter("police", "editor").post(
            reverse("desk:import"), {"agency": city.police.pk, "file": file}
        )
        assert answer.status_code == 302, answer.content.decode()
        return answer.url

    return send


def rows(count: int) -> str:
    return HEAD + "".join(GOOD.format(n=n) for n in range(1, count + 1))


def test_a_check_changes_nothing_and_names_row_and_column(upload, client):
    page = client.get(upload(rows(2) + BAD)).content.decode()

    assert "共 3 行，其中 2 行可以导入" in page
    assert "生成日期" in page and ">4<" in page
    assert "全部导入" not in page and "跳过错误行，导入 2 行" in page
    assert not Record.objects.exists()


def test_all_rows_become_drafts_of_one_batch(upload, client):
    job = upload(rows(3))

    page = client.post(job, {"act": "whole"}, follow=True).content.decode()

    batch = Batch.objects.get()
    assert "已导入 3 条" in page and batch.name == "通报.csv"
    assert Draft.objects.filter(record__batch=batch, status="in_review").count() == 3


def test_the_good_rows_alone_are_imported_where_the_officer_says_so(upload, client):
    client.post(upload(rows(2) + BAD), {"act": "skip"})

    assert Record.objects.count() == 2
    assert Batch.objects.get().skipped[0]["row"] == 4


def test_a_file_that_was_imported_is_not_imported_again(upload, client):
    client.post(upload(rows(1)), {"act": "whole"})

    page = client.post(upload(rows(1)), {"act": "whole"}, follow=True).content.decode()

    assert "导入过" in page and Record.objects.count() == 1


def test_what_is_no_table_is_refused_before_it_is_kept(city, enter, home):
    file = SimpleUploadedFile("通报.pdf", b"%PDF-1.4")

    answer = enter("police", "editor").post(reverse("desk:import"), {"agency": city.police.pk, "file": file})

    assert answer.status_code == 422 and "请上传 CSV、XLSX 或 JSONL 文件" in answer.content.decode()
    assert not (home / "desk-jobs").exists()


def test_an_uploaded_file_is_read_by_nobody_else_and_goes_once_it_is_imported(upload, client, home):
    job = upload(rows(1))
    folder = home / "desk-jobs" / job.rstrip("/").rpartition("/")[2]
    assert folder.stat().st_mode & 0o077 == 0

    client.post(job, {"act": "whole"})

    assert not (folder / "file").exists()


def test_a_name_with_folders_in_it_stays_in_its_folder(upload, home):
    upload(rows(1), name="../../../etc/通报.csv")

    assert [path.name for path in home.glob("desk-jobs/*/file/*")] == ["通报.csv"]


def test_a_batch_is_reviewed_as_one_by_four_people_and_released(upload, client, city, enter):
    client.post(upload(rows(3)), {"act": "whole"})
    batch = Batch.objects.get()
    page = reverse("desk:batch", args=[batch.pk])

    for who, ground in (
        (("police", "reviewer"), "reviewed"), (("city", "disclosure"), "reviewed"),
        (("city", "secrecy"), "no_secret"), (("police", "head"), "reviewed"),
    ):  # fmt: skip
        assert [each.pk for each in queues.batches_to_review(city.person(*who))] == [batch.pk]
        enter(*who).post(page, {"verdict": "pass", "ground": ground})
    assert "发布 3 条" in enter("police", "head").get(page).content.decode()
    done = enter("police", "head").post(reverse("desk:release-batch", args=[batch.pk]), follow=True)

    assert "已发布 3 条" in done.content.decode()
    assert Record.objects.public().count() == 3


def test_one_person_gives_one_opinion_on_a_batch_and_the_importer_none(upload, client, city, enter):
    client.post(upload(rows(1)), {"act": "whole"})
    batch = Batch.objects.get()
    page = reverse("desk:batch", args=[batch.pk])
    everything = city.person("police", "reviewer")
    for role in (Role.HEAD, Role.DISCLOSURE, Role.SECRECY):
        everything.appointments.create(agency=city.police, role=role, since="2010-01-01")

    for _again in range(2):
        enter("police", "reviewer").post(page, {"verdict": "pass", "ground": "reviewed"})
    city.person("police", "editor").appointments.create(
        agency=city.police, role=Role.REVIEWER, since="2010-01-01"
    )
    enter("police", "editor").post(page, {"verdict": "pass", "ground": "reviewed"})

    assert batch.opinions.count() == 1


def test_rows_of_a_batch_do_not_crowd_the_queue_of_single_drafts(upload, client, city):
    client.post(upload(rows(3)), {"act": "whole"})

    assert not queues.waiting_for_review(city.person("police", "reviewer")).exists()


def test_a_job_is_shown_to_who_asked_for_it_alone(upload, client, city):
    job = upload(rows(1))
    client.force_login(appoint(city.police, Role.EDITOR, login="colleague"))

    assert client.get(job).status_code == 404
