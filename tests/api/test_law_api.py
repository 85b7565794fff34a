"""The law's arithmetic over HTTP: the same answers as the terminal's, and questions that make no sense refused in words."""

import json

import pytest
from django.core.cache import cache

from yangguang.api import machine
from yangguang.law.clock import clock
from yangguang.law.clock_json import case_from_json, clock_to_json

pytestmark = pytest.mark.django_db
CASE = {
    "received": "2018-09-20", "channel": "registered_post", "signed": "2018-09-21",
    "events": [{"kind": "extended", "on": "2018-10-09", "approver": "负责人", "notified": "2018-10-09"}],
}  # fmt: skip


@pytest.fixture(autouse=True)
def unhurried():
    cache.clear()


def test_the_day_due_is_the_one_of_the_terminal_with_every_day_and_article(ask):
    status, found = ask("/law/due", CASE)

    assert status == 200
    assert {key: found[key] for key in clock_to_json(clock(case_from_json(CASE)))} == clock_to_json(clock(case_from_json(CASE)))
    assert any("第二十四条" in line for line in found["explanation"])


def test_the_fee_names_its_tiers_and_a_code_is_checked_without_being_repeated(ask, client):
    assert ask("/law/fee", {"by": "page", "quantity": 101, "on": "2021-01-01"})[1]["amount"] == 720
    code = "110101199003077571"
    answer = client.post("/api/v1/law/code", {"code": code}, content_type="application/json")
    assert answer.json()["valid"] is True and code not in answer.content.decode()
    assert ask("/law/code", {"code": "110101199003077572"})[1]["valid"] is False


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/law/due", CASE | {"recieved": "2018-09-20"}, "recieved"),
        ("/law/due", {"received": "2018-02-30"}, "received"),
        ("/law/due", {"received": "2018-09-20", "events": [{"kind": "extended", "on": "今天"}]}, "events.0.on"),
        ("/law/due", {"received": "2018-09-20", "events": [{"kind": "x", "on": "2018-09-21"}] * 41}, "events"),
        ("/law/fee", {"by": "metre", "quantity": 1}, "by"),
        ("/law/fee", {"by": "page", "quantity": 10**9}, "quantity"),
        ("/law/code", {}, "code"),
    ],
)
def test_a_mistake_is_named_with_its_field_and_what_to_do(ask, path, body, field):
    status, found = ask(path, body)

    assert status == found["status"] == 422 and [each["field"] for each in found["errors"]] == [field]
    assert found["errors"][0]["message"].rstrip("。") in found["detail"]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/law/due", {"received": "2018-09-20", "channel": "pigeon"}),
        ("/law/due", {"received": "2018-09-20", "events": [{"kind": "extended", "on": "2018-09-01"}]}),
        ("/law/fee", {"by": "page", "quantity": 3, "on": "2013-03-11"}),
    ],
)
def test_what_the_law_cannot_answer_is_said_in_its_words(ask, path, body):
    status, found = ask(path, body)

    assert status == 422 and found["errors"] == [] and len(found["detail"]) > 10


@pytest.mark.parametrize("body", ["{", "[" * 20_000, '{"code": NaN}', "\xff", ""])
def test_what_is_no_json_is_refused_and_never_breaks(client, body):
    answer = client.post("/api/v1/law/code", body, content_type="application/json")

    assert answer.status_code in (400, 422) and answer["Content-Type"] == "application/problem+json"


def test_a_question_too_long_an_unknown_address_and_a_wrong_method_are_problems_too(client, ask):
    long = client.post("/api/v1/law/code", json.dumps({"code": "1" * 70_000}), content_type="application/json")
    wrong = client.get("/api/v1/law/code")

    assert long.status_code == 413 and long["Content-Type"] == "application/problem+json"
    assert wrong.status_code == 405 and wrong["Allow"] == "POST" and wrong["Content-Type"] == "application/problem+json"
    assert ask("/nothing")[0] == 404 and ask("/search", q="a\0")[0] == 400


def test_head_answers_like_get_without_a_body(client, city):
    city.released()

    answer = client.head("/api/v1/columns/notices/records")

    assert answer.status_code == 200 and answer["ETag"] and answer.content == b""


def test_one_address_may_ask_only_so_often(ask, monkeypatch, clock):
    monkeypatch.setattr(machine, "ASKED", 3)

    assert [ask("/law/code", {"code": "1"})[0] for _n in range(4)] == [200, 200, 200, 429]


def test_the_description_is_openapi_3_1_and_names_every_operation_once(client):
    answer = client.get("/api/openapi.json")
    found = answer.json()

    names = [each["operationId"] for path in found["paths"].values() for each in path.values()]
    assert found["openapi"] == "3.1.0" and len(names) == len(set(names)) >= 14
    assert client.get("/api/openapi.json", headers={"if-none-match": answer["ETag"]}).status_code == 304
    for path in found["paths"].values():
        for each in path.values():
            assert each["summary"] and each["description"] and each["tags"]
            refusals = {kind for status, one in each["responses"].items() if status != "200" for kind in one["content"]}
            assert refusals == {"application/problem+json"}
