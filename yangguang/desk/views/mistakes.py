"""What readers found wrong on the pages of the own offices: the queue, and settling a line of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from yangguang.desk.acting import attempt
from yangguang.publish import mistakes as steps

SIZE = 50


def mistakes(request: HttpRequest) -> HttpResponse:
    """What waits, oldest first (`?show=waiting`), or with `?show=settled` what was settled last; POST settles one.

    Where it cannot be settled, as a colleague was faster, the page comes back with what was typed.
    """
    kept = None
    if request.method == "POST":
        pk = request.POST.get("mistake", "")
        one = get_object_or_404(steps.visible(request.user), pk=pk if pk.isdecimal() and len(pk) < 19 else 0)
        typed = request.POST.get("answer", "")
        if attempt(request, steps.settle, one, typed, by=request.user, done=_("已处理")):
            return redirect("desk:mistakes")
        one.refresh_from_db()
        if one.settled_by_id == request.user.pk and one.answer == " ".join(typed.split()):
            return redirect("desk:mistakes")  # the second click of one's own answer, which is kept
        kept = {"one": one, "typed": typed}
    show = "settled" if request.GET.get("show") == "settled" else "waiting"
    return render(request, "desk/mistakes.html", _listed(request, show) | {"kept": kept}, status=422 if kept else 200)


def _listed(request: HttpRequest, show: str) -> dict[str, object]:
    waiting, settled = steps.to_settle(request.user), steps.visible(request.user).exclude(settled_at=None)
    rows = settled.order_by("-settled_at") if show == "settled" else waiting
    tabs = (("waiting", _("待处理"), waiting.count()), ("settled", _("已处理"), settled.count()))
    found = rows.select_related("agency", "record", "settled_by")[:SIZE]
    more = any(name == show and count > SIZE for name, _label, count in tabs)
    return {"rows": found, "show": show, "tabs": tabs, "more": more, "most": SIZE}
