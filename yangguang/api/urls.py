"""The addresses of the machine's face."""

from django.urls import path

from . import case_calendar, describe
from .v1 import api

urlpatterns = [
    path("openapi.json", describe.openapi, name="openapi"),
    path("v1/", api.urls),
    path("cases/<str:token>/due.ics", case_calendar.due, name="case_calendar"),
]
