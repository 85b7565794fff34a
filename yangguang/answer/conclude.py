"""How a case ends, in one place: the day, the resolution, and what the annual report counts it as."""

from datetime import date

from .models import Application

_ENDS = ["concluded_on", "resolution", "outcome_kind", "outcome_ground", "merged_into", "transferred_to"]


def conclude(
    application: Application,
    *,
    on: date,
    resolution: Application.Resolution,
    kind: str = "",
    ground: str = "",
) -> None:
    """Set the end of a case once: a decision after a remedy does not count the application a second time."""
    if application.concluded_on is not None:
        return
    application.concluded_on, application.resolution = on, resolution
    application.outcome_kind, application.outcome_ground = kind, ground
    application.save(update_fields=_ENDS)
