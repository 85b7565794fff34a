"""Columns: the tree of a site with what is late or empty; renaming, duties, new columns."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies.models import Agency, AgencyKind, Person, Role
from yangguang.agencies.roles import agencies_of, holds
from yangguang.desk.acting import REFUSALS
from yangguang.desk.forms.column import ColumnForm, NewColumnForm
from yangguang.desk.freshness import states_of
from yangguang.publish import column_duty
from yangguang.publish import columns as column_steps
from yangguang.publish.access import READERS
from yangguang.publish.models import Column

from .find import posted

SIZE = 100  # columns on a page


def _sites(request: HttpRequest):
    """Sites with columns that the person works for, and the city's own, which is everybody's."""
    own = agencies_of(request.user, *READERS, Role.ADMINISTRATOR)
    found = own.filter(site_columns__isnull=False) | Agency.objects.filter(
        kind=AgencyKind.CITY, site_columns__isnull=False
    )
    return found.distinct().order_by("order", "code")


def columns(request: HttpRequest) -> HttpResponse:
    """The tree of one site, `?site=`, all or what is `late` or `empty`, `?show=`, or named so, `?q=`, by pages."""
    sites = list(_sites(request))
    site = next((each for each in sites if each.slug == request.GET.get("site")), sites[0] if sites else None)
    every = states_of(site, now=timezone.now()) if site else []
    show, words = request.GET.get("show", ""), request.GET.get("q", "").strip()
    rows = [
        row for row in every
        if (show != "late" or row.late) and (show != "empty" or row.empty)
        and (words in row.column.name or words in row.column.code)
    ]  # fmt: skip
    context = {
        "sites": sites, "site": site, "page": Paginator(rows, SIZE).get_page(request.GET.get("page")),
        "show": show, "words": words, "all": len(every),
        "late": sum(row.late for row in every), "empty": sum(row.empty for row in every),
        "manages": bool(site) and holds(request.user, *column_duty.MANAGERS, agency=site),
    }  # fmt: skip
    return render(request, "desk/columns.html", context)


def _managed(request: HttpRequest, pk: int) -> Column:
    managed = agencies_of(request.user, *column_duty.MANAGERS)
    return get_object_or_404(Column.objects.select_related("site", "owner"), pk=pk, site__in=managed)


def column(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename a column, also in English, set its owner and duty. Its address and its records' addresses stay."""
    one = _managed(request, pk)
    form = ColumnForm(posted(request), column=one, site=one.site)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            _change(one, by=request.user, **data)
        except REFUSALS as err:
            one = _managed(request, pk)  # as it stands: a new name before the refused one is taken back, too
            form.add_error(None, str(err))
        else:
            messages.success(request, _("已保存"))
            return redirect(f"{reverse('desk:columns')}?site={one.site.slug}")
    context = {"form": form, "column": one, "site": one.site}
    return render(request, "desk/column.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _change(one: Column, *, name: str, name_en: str, owner: Agency, update_days: int | None, by: Person) -> None:
    if name != one.name:
        column_steps.rename(one, name, by=by)
    if name_en != one.name_en:
        column_steps.call_in_english(one, name_en, by=by)
    column_duty.assign(one, owner=owner, update_days=update_days, by=by)


def add_column(request: HttpRequest, pk: int) -> HttpResponse:
    """A new column below another."""
    parent = _managed(request, pk)
    form = NewColumnForm(posted(request), site=parent.site)
    if request.method == "POST" and form.is_valid():
        try:
            column_duty.open_column(parent, site=parent.site, by=request.user, **form.cleaned_data)
        except REFUSALS as err:
            form.add_error(None, str(err))
        else:
            messages.success(request, _("已新设栏目"))
            return redirect(f"{reverse('desk:columns')}?site={parent.site.slug}")
    context = {"form": form, "parent": parent, "site": parent.site}
    return render(request, "desk/column.html", context, status=422 if form.errors else 200)
