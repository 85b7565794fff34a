"""The addresses of the machine's face."""

from django.urls import path

from . import case_calendar

urlpatterns = [
    path("cases/<str:token>/due.ics", case_calendar.due, name="case_calendar"),
]
