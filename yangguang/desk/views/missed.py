"""What citizens searched for and did not find: what the city might publish next, or answer with a page of its own.

Nobody's name stands in it.
"""

from datetime import timedelta

from django.db.models import Max, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies.models import Agency
from yangguang.agencies.roles import agencies_of
from yangguang.desk.acting import attempt
from yangguang.desk.forms.best import BestBetForm
from yangguang.desk.standing import stands_as
from yangguang.search import best
from yangguang.search.models import BestBet, MissedTerm

from .trail import READERS

DAYS, SIZE = 90, 200


def missed(request: HttpRequest) -> HttpResponse:
    """Terms of the last months that found nothing, the most frequent first, and the pages recommended for a question."""
    if not stands_as(request.user, *READERS):
        raise Http404
    # The search is one for the whole city, so its own office keeps the answers.
    city = agencies_of(request.user, *best.KEEPERS).filter(parent=None).first()
    form = _form(request) if city else None
    if request.method == "POST" and _acted(request, form, city):
        return redirect("desk:missed")
    since = timezone.localdate() - timedelta(days=DAYS)
    rows = (
        MissedTerm.objects.filter(day__gt=since).values("term")
        .annotate(sum=Sum("times"), last=Max("day")).order_by("-sum", "-last", "term")
    )  # fmt: skip
    context = {
        "rows": rows[:SIZE],
        "since": since,
        "form": form,
        "bets": BestBet.objects.select_related("chosen_by"),
    }
    return render(request, "desk/missed.html", context, status=422 if form and form.errors else 200)


def _form(request: HttpRequest) -> BestBetForm:
    if request.method == "POST" and "drop" not in request.POST:
        return BestBetForm(request.POST)
    return BestBetForm(initial={"words": request.GET.get("words", "")[:60]})


def _acted(request: HttpRequest, form: BestBetForm | None, city: Agency | None) -> bool:
    """Whether what was sent is done; what was refused is said and stays in the form."""
    if city is None:
        raise Http404
    if number := request.POST.get("drop"):
        bet = get_object_or_404(BestBet, pk=number if number.isascii() and number.isdecimal() else 0)
        attempt(request, best.drop, bet, by=request.user, done=_("已移除“%s”的推荐结果") % bet.words)
        return True
    return form.is_valid() and attempt(
        request, best.choose, *(form.cleaned_data[name] for name in ("words", "title", "address")),
        agency=city, by=request.user, done=_("已登记，检索这个词时会显示在最前面"),
    )  # fmt: skip
