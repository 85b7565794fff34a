"""Public bodies: the list of all, the subsite of each, what it published, its guide."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from yangguang.agencies.models import Agency, AgencyKind
from yangguang.portal import labels
from yangguang.portal.charts import sparkline
from yangguang.portal.guide import example_of, guide_of
from yangguang.portal.narrow import choices, narrow_of
from yangguang.portal.page import public_page
from yangguang.portal.shell import ColumnTags
from yangguang.publish.listing import newest, public_texts
from yangguang.publish.models import Column


@public_page
def agencies(request):
    rows = list(Agency.objects.filter(until=None).select_related("parent"))
    groups = [(kind, [row for row in rows if row.kind == kind]) for kind in AgencyKind]
    return render(request, "portal/agencies.html", {"groups": [group for group in groups if group[1]]})


@public_page
def agency(request, slug):
    found = get_object_or_404(Agency.objects.select_related("parent"), slug=slug)
    slice = newest(agency=found)
    year = timezone.localtime(slice.records[0].released_at).year if slice.records else None
    return render(request, "portal/agency.html", {
        "agency": found,
        "tags": ColumnTags.named(labels.agency(found)),
        "columns": Column.objects.filter(site=found, level=Column.CHANNEL),
        "below": Agency.objects.filter(parent=found, until=None).exclude(kind=AgencyKind.DEPARTMENT),
        "slice": slice,
        "year": year,
        "spark": sparkline(found, year) if year else "",
    })  # fmt: skip


@public_page
def agency_records(request, slug):
    found = get_object_or_404(Agency, slug=slug)
    narrow = narrow_of(request)
    return render(request, "portal/agency_records.html", {
        "agency": found,
        "tags": ColumnTags.named(labels.agency(found)),
        "slice": newest(agency=found, narrow=narrow, after=request.GET.get("after", "")),
        "narrow": narrow,
        **choices(),
        "kept_parameters": ("year", "month", "class"),
    })  # fmt: skip


@public_page
def guide(request, slug=None):
    """公开指南 of the city or of one body (2019 art 12)."""
    agency = (
        get_object_or_404(Agency, slug=slug) if slug else Agency.objects.filter(kind=AgencyKind.CITY).first()
    )
    today, whole_city = timezone.localdate(), slug is None
    return render(request, "portal/guide.html", {
        "agency": agency, "whole_city": whole_city, "guide": guide_of(today), "tags": ColumnTags.named("政府信息公开指南"),
        "example": example_of(agency, whole_city=whole_city, on=today) if agency else None,
    })  # fmt: skip


@public_page
def catalogue(request):
    """公开目录: every public record by agency, class, theme and year: number, name, abstract, day (2019 art 12)."""
    slug = request.GET.get("agency", "")
    agency = Agency.objects.filter(slug=slug).first() if slug else None
    narrow = narrow_of(request)
    slice = newest(agency=agency, narrow=narrow, after=request.GET.get("after", ""))
    texts = public_texts(slice.records)
    return render(request, "portal/catalogue.html", {
        "tags": ColumnTags.named("政府信息公开目录"),
        "agency": agency,
        "agencies": Agency.objects.filter(kind__in=(AgencyKind.CITY, AgencyKind.DEPARTMENT, AgencyKind.COUNTY)),
        "slice": slice,
        "rows": [(record, texts[record.pk]["abstract"]) for record in slice.records],
        "narrow": narrow,
        **choices(),
        "themes": labels.theme_choices(),
        "kept_parameters": ("agency", "year", "month", "class", "theme"),
    })  # fmt: skip
