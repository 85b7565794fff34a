"""What was signed stays: returns, and the text, cut-off and figures of a report."""

from django.db import migrations

from yangguang.guards import refuse

SIGNED = "EXISTS (SELECT 1 FROM oversee_report r WHERE r.id = {row}.report_id AND r.signed_at IS NOT NULL)"
FROZEN = (
    "agency_id", "year", "form", "number", "period_from", "period_to", "cutoff_size", "cutoff_at", "narrative",
    "overrides", "stated", "signed_by_id", "signed_at", "restates_id",
)


def _figure(name: str, event: str, row: str):
    return refuse(
        "oversee_figure", f"oversee_figure_{name}", event, when=SIGNED.format(row=row),
        message="oversee_figure: figures of a signed report stay",
    )


class Migration(migrations.Migration):
    dependencies = [("oversee", "0001_initial"), ("agencies", "0002_guards")]
    operations = [
        refuse(
            "oversee_return", "oversee_return_no_update", "UPDATE", when="OLD.signed_at IS NOT NULL",
            message="oversee_return: a signed return stays; enter a correction",
        ),
        refuse(
            "oversee_return", "oversee_return_no_delete", "DELETE", when="OLD.signed_at IS NOT NULL",
            message="oversee_return: a signed return stays",
        ),
        refuse(
            "oversee_report", "oversee_report_frozen", "UPDATE",
            when="OLD.signed_at IS NOT NULL AND ("
            + " OR ".join(f"CAST(OLD.{name} AS TEXT) IS DISTINCT FROM CAST(NEW.{name} AS TEXT)" for name in FROZEN)
            + ")",
            message="oversee_report: a signed report stays; restate it",
        ),
        refuse(
            "oversee_report", "oversee_report_no_delete", "DELETE", when="OLD.signed_at IS NOT NULL",
            message="oversee_report: a signed report stays",
        ),
        _figure("no_insert", "INSERT", "NEW"),
        _figure("no_update", "UPDATE", "OLD"),
        _figure("no_delete", "DELETE", "OLD"),
    ]
