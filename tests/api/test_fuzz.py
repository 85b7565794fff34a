"""Whatever is sent to the API, sense or nonsense: no server error, and the answer is what the description says."""

from datetime import date

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.answer.office import ID_NUMBER, NAME, PHONE, Office, refusal
from tests.api.conftest import published_report
from tests.portal.publishing import sealed
from yangguang.answer import find
from yangguang.api import machine
from yangguang.api.v1 import api
from yangguang.config.wsgi import application
from yangguang.publish import withdraw

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 10  # of sense and as many of nonsense, of each operation: to be quick every time
MAY_MISS = {"report_table", "running_cell"}  # few combinations of table, row and column are there; asked elsewhere
SCHEMA = schemathesis.openapi.from_dict(api.get_openapi_schema())
OPERATIONS = {each.ok().label: each.ok() for each in SCHEMA.get_all_operations()}
QUICK = settings(
    max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.fixture
def one_transaction():
    """The requests share the transaction of the test: none of them may hang up, as between requests of a server."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def known(city, client, monkeypatch) -> dict:
    """A city with something behind every address, and the login of its supervisor: parts of paths that lead there."""
    monkeypatch.setattr(find, "TRIES_PER_CLIENT", 10**6)
    monkeypatch.setattr(find, "TRIES_PER_NUMBER", 10**6)
    monkeypatch.setattr(machine, "ASKED", 10**6)
    record, gone = sealed(city), sealed(city, title="撤回的")
    withdraw.withdraw(gone, by=city.person("police", "head"), reason="error")
    report = published_report(city)
    office = Office(city, city.police)
    case = office.answered(office.handled(date(2013, 3, 4)), date(2013, 3, 8), refusal())
    own = office.taken(date(2013, 3, 4))
    client.force_login(city.person("city", "supervisor"))
    return {
        "index_no": [record.index_no, gone.index_no], "code": ["notices"], "agency": ["city"], "year": [2012],
        "edition": [report.edition, "current"], "number": [case.number],
        "bodies": {
            "/api/v1/cases/status": {"number": own.application.number, "code": own.code},
            "/api/v1/law/due": {"received": "2013-03-04"}, "/api/v1/law/fee": {"by": "page", "quantity": 3, "on": "2021-03-04"},
        },
        "table": ["free"], "row": ["1", "fees.charged", "C1"], "column": ["natural", "value"],
    }  # fmt: skip


def test_no_question_breaks_an_operation_and_every_answer_is_described(known, one_transaction, client, subtests):
    for label, operation in OPERATIONS.items():
        with subtests.test(label):
            seen = _asked(operation, known, client)
            assert 200 in seen or operation.definition.raw["operationId"] in MAY_MISS, seen


def _asked(operation, known: dict, client) -> set[int]:
    """Statuses that were seen; sense and nonsense, led to something that is there or not, logged in or not."""
    seen = set()

    def ask(case, data) -> None:
        led = data.draw(st.booleans(), label="led to something that is there")
        names = [name for name in case.path_parameters or () if led and name in known]
        for name in names:
            case.path_parameters[name] = data.draw(st.sampled_from(known[name]))
        body = known["bodies"].get(operation.path)
        if body and data.draw(st.booleans(), label="sense"):
            case.body = body
        cookies = client.cookies if data.draw(st.booleans(), label="logged in") else {}
        answer = case.call(app=application, cookies={name: each.value for name, each in cookies.items()})
        case.validate_response(answer, checks=CHECKS)
        seen.add(answer.status_code)
        assert not [secret for secret in (NAME, ID_NUMBER, PHONE) if secret in answer.text]

    for mode in GenerationMode:
        QUICK(given(case=operation.as_strategy(generation_mode=mode), data=st.data())(ask))()
    return seen
