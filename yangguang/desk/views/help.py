"""Help: the list of topics, and one topic. For everybody who may enter the desk."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from yangguang.desk import help as helping


def contents(request: HttpRequest) -> HttpResponse:
    """All topics with their sections; the walk for newcomers first."""
    return render(request, "desk/help.html", {"topics": helping.topics()})


def topic(request: HttpRequest, topic: str) -> HttpResponse:
    """One topic."""
    found = next((each for each in helping.topics() if each.slug == topic), None)
    if found is None:
        raise Http404(topic)
    return render(request, "desk/help_topic.html", {"topic": found})
