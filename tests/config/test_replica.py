"""The rules of the replica, apart from a server that follows another (tests/machines)."""

import pytest
from django.core.exceptions import ImproperlyConfigured, MiddlewareNotUsed
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import ResolverMatch

from yangguang.config import replica
from yangguang.config.databases import replica_database
from yangguang.config.replica import PublicReads, Router
from yangguang.publish.models import Record


@pytest.fixture
def reads(settings, monkeypatch):
    """The middleware around a view, with a replica that has everything."""

    def around(view, *, name: str = "record", method: str = "GET", **more) -> HttpResponse:
        request = RequestFactory().generic(method, "/item/1", **more)
        request.resolver_match = ResolverMatch(view, (), {}, url_name=name)

        def django(request):
            middleware.process_view(request, view, (), {})
            try:
                return view(request)
            except OperationalError as err:
                return middleware.process_exception(request, err)

        monkeypatch.setitem(settings.DATABASES, "replica", {})
        monkeypatch.setattr(replica, "_caught_up", lambda: True)
        monkeypatch.setattr(PublicReads, "_leave_alone", lambda *_failed: None)
        middleware = PublicReads(django)
        return middleware(request)

    return around


def asked(_request=None) -> HttpResponse:
    return HttpResponse(Router().db_for_read(Record))


@pytest.mark.parametrize(("facts", "database"), [
    ({}, b"replica"),
    ({"name": "search"}, b"replica"),
    ({"name": "wagtailadmin_home"}, b"default"),
    ({"name": "application_status"}, b"default"),
    ({"method": "POST"}, b"default"),
    ({"headers": {"cookie": "sessionid=1"}}, b"default"),
    ({"headers": {"authorization": "Bearer 1"}}, b"default"),
])  # fmt: skip
def test_only_what_everyone_may_read_is_read_from_the_replica(reads, facts, database):
    assert reads(asked, **facts).content == database
    assert asked().content == b"default"  # and nothing remains open after the page


def test_a_page_that_writes_reads_what_it_wrote(reads):
    def view(_request):
        assert Router().db_for_write(Record) == "default"
        return asked()

    assert reads(view).content == b"default"


def test_a_page_for_which_the_replica_failed_is_made_again_from_the_first_database(reads):
    def view(_request):
        if asked().content == b"replica":
            raise OperationalError("canceling statement due to conflict with recovery")
        return asked()

    assert reads(view).content == b"default"


def test_what_fails_in_the_first_database_too_is_not_hidden(reads):
    def view(_request):
        raise OperationalError("the server closed the connection")

    with pytest.raises(OperationalError):
        reads(view)


def test_a_city_without_a_replica_pays_nothing():
    with pytest.raises(MiddlewareNotUsed):
        PublicReads(asked)


def test_a_replica_is_a_postgresql_and_its_first_database_too():
    first = "postgres://yangguang@first/yangguang"
    made = replica_database("postgres://yangguang@second/yangguang", first=first)
    assert "statement_timeout=30s" in made["OPTIONS"]["options"] and made["OPTIONS"]["connect_timeout"] == 2

    for one, other in ((first, "sqlite:///city.db"), ("sqlite:///city.db", first)):
        with pytest.raises(ImproperlyConfigured, match="YANGGUANG_REPLICA_URL"):
            replica_database(other, first=one)
