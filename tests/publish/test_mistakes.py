"""找错: a line in the agency's queue, from anyone, settled once with an answer."""

import pytest
from django.db import IntegrityError, transaction

from yangguang.agencies.models import AuditLine
from yangguang.publish import mistakes
from yangguang.publish.errors import NotAllowed, NotInState
from yangguang.publish.models import Mistake

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(city):
    return mistakes.tell(
        "  第二行\n“巡査”应为“巡查” ", kind="wording", agency=city.police, record=city.released()
    )


def test_what_is_told_waits_for_the_agency_and_for_nobody_else(city, told):
    assert told.words == "第二行 “巡査”应为“巡查”"
    assert list(mistakes.to_settle(city.person("police", "editor"))) == [told]
    assert list(mistakes.to_settle(city.person("finance", "head"))) == []
    with pytest.raises(NotInState, match="哪里有错"):
        mistakes.tell(" \n ", kind="other", agency=city.police)


def test_it_is_settled_once_with_an_answer_by_the_agency(city, told):
    editor = city.person("police", "editor")
    with pytest.raises(NotAllowed):
        mistakes.settle(told, "已改正", by=city.person("finance", "editor"))
    with pytest.raises(NotInState, match="处理结果"):
        mistakes.settle(told, "  ", by=editor)

    mistakes.settle(told, "已改正", by=editor)

    told.refresh_from_db()
    assert (told.answer, told.settled_by) == ("已改正", editor) and told.settled_at
    assert AuditLine.objects.get(act="mistake.settle").subject == f"mistake:{told.pk}"
    assert not mistakes.to_settle(editor).exists()
    with pytest.raises(NotInState, match="已经处理"):
        mistakes.settle(told, "又改", by=editor)


def test_the_database_keeps_no_settled_line_without_an_answer(told):
    with pytest.raises(IntegrityError), transaction.atomic():
        Mistake.objects.filter(pk=told.pk).update(answer="已改正")
