"""From a citizen's question to the file: the whole way of one application of 2012."""

from datetime import date

from tests.answer.office import at, fresh, refusal
from yangguang.agencies.models import AuditLine
from yangguang.answer import clock, deliver
from yangguang.answer.events import facts_in_log
from yangguang.answer.models import Application, CaseEvent
from yangguang.ledger.entry import commit
from yangguang.ledger.models import Act, Leaf


def test_the_application_of_2012_is_refused_with_a_ground_and_in_time(office):
    case = office.handled(date(2012, 9, 20))
    assert (case.number, case.due_on) == ("510400-gaj-2012-00001", date(2012, 10, 17))

    case = office.answered(case, date(2012, 10, 16), refusal())

    assert (case.status, case.resolution) == ("replied", "answered")
    assert (case.outcome_kind, case.outcome_ground) == ("refuse", "commercial_secret")
    found = clock.clock_of(case)
    assert found.in_time and found.regime == "ogi2008" and found.due == date(2012, 10, 17)
    assert "国务院令第492号" in "".join(clock.explanation_of(case))


def test_each_step_leaves_an_event_and_an_audit_line_and_four_of_them_a_leaf(office):
    case = office.answered(office.handled(date(2012, 9, 20)), date(2012, 10, 16))
    with at(date(2012, 10, 17)):
        deliver.close(case, by=office.person("editor"))

    kinds = list(case.events.values_list("kind", flat=True))
    assert kinds == [
        "received", "registered", "assigned", "drafted", "submitted", "reviewed", "decided", "replied", "closed",
    ]  # fmt: skip
    assert set(AuditLine.objects.filter(subject=case.number).values_list("act", flat=True)) == {
        f"case.{kind}" for kind in kinds
    }
    leaves = list(Leaf.objects.order_by("pk"))
    assert [leaf.act for leaf in leaves] == [Act.RECEIVE, Act.DECIDE, Act.DELIVER]
    assert [leaf.version for leaf in leaves] == [1, 2, 3]
    assert [leaf.previous_id for leaf in leaves] == [None, leaves[0].pk, leaves[1].pk]
    assert fresh(case).status == Application.Status.CLOSED


def test_the_leaf_commits_to_bare_facts_and_names_neither_number_nor_person(office):
    case = office.received(date(2013, 3, 4))

    leaf, event = Leaf.objects.get(), CaseEvent.objects.get()
    facts = facts_in_log(event)
    assert b'"number":"510400-gaj-2013-00001"' in facts
    assert case.number not in leaf.item and leaf.reason is None
    assert bytes(leaf.record) == commit(bytes(event.salt), facts)
