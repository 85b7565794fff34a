"""Calling a step from a page: what the step refuses is said to the officer in its own words."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest

from yangguang.agencies.errors import AgenciesError
from yangguang.answer.errors import AnswerError
from yangguang.law.errors import LawError
from yangguang.oversee.errors import OverseeError
from yangguang.publish.errors import PublishError
from yangguang.search.errors import SearchError

REFUSALS = (PublishError, AnswerError, AgenciesError, OverseeError, LawError, SearchError)


def attempt(request: HttpRequest, act: Callable, *args, done: str, **kwargs) -> bool:
    """Call `act`; say `done` and return True, or say why it was refused and return False."""
    try:
        act(*args, **kwargs)
    except REFUSALS as err:
        messages.error(request, str(err))
        return False
    messages.success(request, done)
    return True
