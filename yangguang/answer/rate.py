"""What the applicant thinks of how the office answered: one to five, once."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .errors import NotInState, NotValid
from .events import record
from .item_rules import ItemProblem
from .models import Application, CaseEvent
from .procedure import demand, locked

NOTE_MAX = 500


@transaction.atomic
def rate(application: Application, *, rating: int, note: str = "", by: None = None) -> Application:
    """Keep the applicant's rating; whoever calls has opened the case with number and code."""
    application = locked(application)
    demand(application, "rate", by=by)
    if application.rating is not None:
        raise NotInState(_("您已经评价过，谢谢"))
    if rating not in range(1, 6) or len(note) > NOTE_MAX:
        raise NotValid([ItemProblem("rating", _("评价"), _("请选择一到五分，意见不超过%d个字") % NOTE_MAX)])
    application.rating, application.rating_note = rating, note.strip()
    application.save(update_fields=["rating", "rating_note"])
    record(
        application, kind=CaseEvent.Kind.RATED, by=None, on=timezone.localdate(), detail={"rating": rating}
    )
    return application
