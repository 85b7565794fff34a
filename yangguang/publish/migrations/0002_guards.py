"""What was released and what was decided is evidence; who wrote may not judge."""

from django.db import migrations

from yangguang.guards import append_only, refuse

WROTE = (
    "EXISTS (SELECT 1 FROM publish_draft d WHERE d.id = NEW.draft_id AND d.author_id = NEW.by_id)"
    " OR EXISTS (SELECT 1 FROM publish_draftrevision r WHERE r.draft_id = NEW.draft_id AND r.saved_by_id = NEW.by_id)"
    " OR EXISTS (SELECT 1 FROM publish_batch b WHERE b.id = NEW.batch_id AND b.author_id = NEW.by_id)"
)


class Migration(migrations.Migration):
    dependencies = [("publish", "0001_initial"), ("agencies", "0002_guards")]
    operations = [
        *append_only("publish_version"),
        *append_only("publish_opinion"),
        *append_only("publish_draftrevision"),
        refuse(
            "publish_opinion", "publish_opinion_not_by_the_author", "INSERT",
            when=WROTE, message="publish_opinion: the author of a record cannot be its reviewer",
        ),
        refuse(
            "publish_record", "publish_record_number_stays", "UPDATE",
            when="OLD.index_no IS NOT NULL AND NEW.index_no IS DISTINCT FROM OLD.index_no",
            message="publish_record: an index number is given once",
        ),
        refuse(
            "publish_record", "publish_record_no_delete", "DELETE",
            when="OLD.index_no IS NOT NULL", message="publish_record: what was released stays",
        ),
    ]
