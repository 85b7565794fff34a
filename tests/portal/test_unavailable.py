"""When the database needs too long or cannot be reached: 503, in words, with the time to try again; else 500."""

import sqlite3

import pytest
from django.conf.urls.i18n import i18n_patterns
from django.db import OperationalError, connection, transaction
from django.db.utils import ConnectionHandler
from django.http import HttpResponse
from django.urls import path

from tests.portal.publishing import text_of
from yangguang.config import urls as config
from yangguang.config.databases import SHORT, database
from yangguang.portal.passing import passes

WORDS = {"": "请稍后再试", "/zh-hant": "請稍後再試", "/en": "Try again later"}


def slow(request):
    """What takes far longer than a visitor may wait."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '50ms'")
        cursor.execute("SELECT pg_sleep(30)")
    return HttpResponse("done")


def wrong(request):
    """A statement that no waiting mends."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT nothing FROM nowhere")


def unreachable(request):
    """A database that is not there."""
    database_of_nobody = database("postgres://nobody@127.0.0.1:1/nothing", limits=SHORT)
    ConnectionHandler({"default": database_of_nobody})["default"].ensure_connection()


views = [path("slow/", slow), path("wrong/", wrong), path("unreachable/", unreachable)]
urlpatterns = [
    path("api/v1/slow", slow),
    path("api/v1/unreachable", unreachable),
    *i18n_patterns(*views, prefix_default_language=False),
    *config.urlpatterns,
]
handler500 = "yangguang.portal.views.errors.server_error"


@pytest.mark.postgres
@pytest.mark.urls(__name__)
@pytest.mark.parametrize("prefix", list(WORDS))
def test_a_statement_that_takes_too_long_is_said_in_the_readers_language(prefix, city, client):
    answer = client.get(f"{prefix}/slow/")

    assert (
        answer.status_code == 503 and answer["Retry-After"] == "30" and answer["Cache-Control"] == "no-store"
    )
    assert WORDS[prefix] in text_of(answer)
    assert client.get("/").status_code == 200, "the connection goes on"


@pytest.mark.postgres
@pytest.mark.urls(__name__)
def test_a_program_gets_a_problem_and_the_time_to_come_back(city, client):
    answer = client.get("/api/v1/slow")

    assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
    assert answer["Retry-After"] == "30" and answer.json()["detail"] == "暂时不能使用，请稍后再试。"


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("prefix", list(WORDS))
def test_a_database_that_cannot_be_reached_is_said_too(prefix, city, client):
    answer = client.get(f"{prefix}/unreachable/")

    assert answer.status_code == 503 and WORDS[prefix] in text_of(answer)
    assert client.get("/api/v1/unreachable").json()["status"] == 503


@pytest.mark.urls(__name__)
def test_what_no_waiting_mends_stays_an_error(city, client):
    client.raise_request_exception = False

    assert client.get("/wrong/").status_code == 500


def test_a_writer_that_waited_too_long_for_another_may_try_again(tmp_path):
    first, second = (sqlite3.connect(tmp_path / "city.db", timeout=0) for _each in range(2))
    first.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError) as refused:
        try:
            second.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as err:
            raise OperationalError(*err.args) from err
    first.close()
    second.close()

    assert passes(refused.value) and not passes(OperationalError("unknown")) and not passes(None)
