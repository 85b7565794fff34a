"""Words that an office watches for in its drafts: list, add, take off."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yangguang.agencies.roles import agencies_of
from yangguang.desk.acting import attempt
from yangguang.desk.forms.words import WordForm
from yangguang.law.tables import rows
from yangguang.law.wording import KINDS
from yangguang.publish import watch
from yangguang.publish.models import WatchedWord

from .find import posted


def words(request: HttpRequest) -> HttpResponse:
    """The own words, a new one, and for reading the table that holds for everybody."""
    offices = agencies_of(request.user, *watch.KEEPERS)
    form = WordForm(posted(request), offices=offices)
    if request.method == "POST" and form.is_valid() and attempt(
        request, watch.watch, form.cleaned_data["word"], form.cleaned_data["advice"],
        agency=form.cleaned_data["agency"], by=request.user, done=_("已登记，今后稿件中出现时会提示"),
    ):  # fmt: skip
        return redirect("desk:words")
    table = [(KINDS[row["kind"]], row) for row in rows("wording", on=timezone.localdate())]
    context = {
        "form": form, "table": table,
        "rows": WatchedWord.objects.filter(agency__in=offices).select_related("agency", "added_by").order_by("word"),
    }  # fmt: skip
    return render(request, "desk/words.html", context, status=422 if form.errors else 200)


@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a word off the list."""
    mine = WatchedWord.objects.filter(agency__in=agencies_of(request.user, *watch.KEEPERS))
    word = get_object_or_404(mine, pk=pk)
    attempt(request, watch.forget, word, by=request.user, done=_("已移除“%s”") % word)
    return redirect("desk:words")
