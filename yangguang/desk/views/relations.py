"""Which records belong to a record: what it interprets, replaces, rests on; adding one and taking one back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from yangguang.agencies.roles import holds
from yangguang.desk.acting import attempt
from yangguang.publish import relate as steps
from yangguang.publish.models import Relation

from .find import record_or_404


def relations(request: HttpRequest, pk: int) -> HttpResponse:
    """The relations of one record; POST with `relation` takes one back, without it adds one."""
    one = record_or_404(request, pk)
    writes = holds(request.user, *steps.WRITERS, agency=one.agency)
    typed = {"kind": "", "index_no": ""}
    if request.method == "POST":
        typed = {name: request.POST.get(name, "") for name in typed}
        if _done(request, one, typed):
            return redirect("desk:relations", pk=one.pk)
    context = {
        "record": one, "rows": steps.related_to(one), "kinds": Relation.Kind.choices, "writes": writes, "typed": typed,
    }  # fmt: skip
    return render(request, "desk/relations.html", context)


def _done(request: HttpRequest, record, typed: dict[str, str]) -> bool:
    key = request.POST.get("relation", "")
    if key:
        held = get_object_or_404(Relation, record=record, pk=key if key.isdecimal() and len(key) < 19 else 0)
        return attempt(request, steps.unrelate, held, by=request.user, done=_("已取消"))
    kind = typed["kind"] if typed["kind"] in Relation.Kind.values else Relation.Kind.INTERPRETS
    return attempt(
        request, steps.relate, record, kind=kind, index_no=typed["index_no"], by=request.user, done=_("已登记"),
    )  # fmt: skip
