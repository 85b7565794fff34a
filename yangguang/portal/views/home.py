"""The front page of the city: what is new, channel by channel, and the way to everything else."""

from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yangguang.agencies.models import Agency
from yangguang.ledger.seal import log_folder
from yangguang.portal.charts import latest_year, of_last_report, of_today, year_in_numbers
from yangguang.portal.models import TopicPage
from yangguang.portal.page import public_page
from yangguang.portal.shell import site
from yangguang.publish.listing import in_column, newest


@public_page
def home(request):
    shown = site()
    report, said = of_last_report(shown.agency)
    return render(request, "portal/home.html", {
        "site": shown,
        "slice": newest(size=10),
        "channels": [(channel, in_column(channel, size=6)) for channel in shown.channels],
        "agencies": Agency.objects.with_subsite(),
        "topics": TopicPage.objects.live().select_related("column").order_by("-first_published_at")[:4],
        "log_size": log_folder().published_size(),
        "today_number": of_today(),
        "numbers": year_in_numbers(latest_year()),
        "report": report,
        "said": said,
    })  # fmt: skip


@never_cache
@require_safe
def healthz(request):
    """For the watchdog: the application answers and the database reads."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")
