"""What was done in a case is evidence: it may be added to, and emptied of personal data, and nothing else."""

from django.db import migrations

from yangguang.guards import append_only, refuse


def _changed(*names: str) -> str:
    return " OR ".join(f'OLD."{name}" IS DISTINCT FROM NEW."{name}"' for name in names)


def _only_emptied(name: str) -> str:
    """A sealed text may be emptied, or sealed anew with another key; what is empty stays so."""
    return f"(NEW.{name} <> '' AND OLD.{name} = '')"


EVENT = ("application_id", "kind", "on", "at", "by_id", "party", "until", "workdays", "notified_on", "replaces_id", "leaf_id")
DECIDED = "OLD.status = 'decided'"
OF_DECIDED = "EXISTS (SELECT 1 FROM answer_decision d WHERE d.id = {row}.decision_id AND d.status = 'decided')"
OF_DECIDED_ITEM = (
    "EXISTS (SELECT 1 FROM answer_decisionitem i JOIN answer_decision d ON d.id = i.decision_id"
    " WHERE i.id = {row}.item_id AND d.status = 'decided')"
)


def _frozen(table: str, condition: str, columns: tuple[str, ...]) -> list:
    return [
        refuse(
            table, f"{table}_frozen_update", "UPDATE", when=f"{condition.format(row='OLD')} AND ({_changed(*columns)})",
            message=f"{table}: a made decision does not change",
        ),
        refuse(
            table, f"{table}_frozen_delete", "DELETE", when=condition.format(row="OLD"),
            message=f"{table}: a made decision stays",
        ),
        refuse(
            table, f"{table}_frozen_insert", "INSERT", when=condition.format(row="NEW"),
            message=f"{table}: nothing is added to a made decision",
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("answer", "0001_initial"), ("ledger", "0003_applications")]
    operations = [
        refuse(
            "answer_caseevent", "answer_caseevent_facts_stay", "UPDATE",
            when=f"{_changed(*EVENT)} OR OLD.detail <> NEW.detail OR {_only_emptied('note')}"
            " OR (NEW.salt IS NOT NULL AND OLD.salt IS DISTINCT FROM NEW.salt)",
            message="answer_caseevent: what happened stays as it was entered",
        ),
        refuse("answer_caseevent", "answer_caseevent_no_delete", "DELETE", when="1 = 1", message="answer_caseevent: rows stay"),
        *append_only("answer_redaction"),
        refuse(
            "answer_letter", "answer_letter_as_it_went_out", "UPDATE",
            when=_changed("application_id", "kind", "decision_id", "consultation_id", "number", "title", "issued_on", "made_at")
            + f" OR {_only_emptied('content')}",
            message="answer_letter: a letter stays as it went out",
        ),
        refuse("answer_letter", "answer_letter_no_delete", "DELETE", when="1 = 1", message="answer_letter: rows stay"),
        refuse(
            "answer_application", "answer_application_number_stays", "UPDATE",
            when=_changed("number", "agency_id", "year", "serial", "log_item"),
            message="answer_application: a number is given once",
        ),
        refuse(
            "answer_application", "answer_application_no_delete", "DELETE", when="1 = 1",
            message="answer_application: a case stays in the register",
        ),
        refuse(
            "answer_decision", "answer_decision_frozen", "UPDATE",
            when=f"{DECIDED} AND ("
            + _changed("status", "application_id", "number", "drafted_by_id", "reviewed_by_id", "decided_by_id", "decided_on")
            + " OR (OLD.sent_on IS NOT NULL AND OLD.sent_on IS DISTINCT FROM NEW.sent_on)"
            " OR (OLD.served_on IS NOT NULL AND OLD.served_on IS DISTINCT FROM NEW.served_on))",
            message="answer_decision: a made decision does not change",
        ),
        refuse(
            "answer_decision", "answer_decision_no_delete", "DELETE", when=DECIDED,
            message="answer_decision: a made decision stays",
        ),
        *_frozen("answer_decisionitem", OF_DECIDED, ("decision_id", "position", "kind")),
        *_frozen("answer_itemground", OF_DECIDED_ITEM, ("item_id", "position", "code", "note")),
    ]
