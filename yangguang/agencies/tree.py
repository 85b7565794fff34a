"""Setting up a public body in the tree."""

from .models import Agency


def establish(*, parent: Agency | None, **facts) -> Agency:
    """Create an agency below `parent`; its path of ids makes "everything below" one index range."""
    agency = Agency.objects.create(parent=parent, path="", **facts)
    agency.path = f"{parent.path if parent else ''}{agency.pk}."
    agency.save(update_fields=["path"])
    return agency
