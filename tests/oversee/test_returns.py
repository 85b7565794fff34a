"""Returns: entered by one, signed by another, kept by the database, corrected beside the old."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from tests.oversee.office import YEAR, drafted, returned, taken
from yangguang.oversee import evidence, returns
from yangguang.oversee.errors import BadReturn, NotAllowed, NotInState, UnknownFigure
from yangguang.oversee.models import Report, Return

TEXT = {"proactive": "查询{queries.other_channels}。"}


def entered(city, **facts):
    reported = returns.Reported(
        **{"indicator": "gazette.issues", "value": Decimal(12), "unit": "期", "evidence": "样刊"} | facts
    )
    return returns.enter(reported, agency=city.police, period=YEAR, by=city.person("police", "editor"))


def test_parts_of_one_indicator_are_added_and_each_return_is_listed_with_its_evidence(city):
    for place, value in (("政务服务中心", 1264310), ("档案馆", 295182), ("图书馆", 414136)):
        returned(city, "queries.other_channels", value, "条", part=place)

    figure = drafted(city, TEXT).figures.get()

    rows = list(evidence.every_record(figure))
    assert (figure.value, figure.text, figure.provenance) == (1973628, "1,973,628条", "returned")
    assert sum(row.value for row in rows) == figure.value and {row.evidence for row in rows} == {"登记簿"}


def test_approximate_numbers_are_never_added(city):
    for place in ("一号台", "二号台"):
        returned(city, "hotline.96196.calls", 2000, "个", part=place, qualifier="more_than")

    figure = drafted(city, {"proactive": "接到{hotline.96196.calls}。"}).figures.get()

    assert (figure.value, figure.problem) == (None, "approximate")


def test_one_approximate_return_keeps_its_word(city):
    returned(city, "hotline.96196.calls", 4000, "个", qualifier="more_than")

    figure = drafted(city, {"proactive": "接到{hotline.96196.calls}。"}).figures.get()

    assert figure.text == "4,000余个"


def test_an_unsigned_return_counts_for_nothing(city):
    entered(city)

    figure = drafted(city, {"proactive": "政报{gazette.issues}。"}).figures.get()

    assert figure.value is None


def test_only_the_head_signs_and_never_the_own_entry(city):
    made = entered(city)

    with pytest.raises(NotAllowed):
        returns.sign([made], by=city.person("police", "editor"))
    with pytest.raises(NotAllowed):
        returns.sign([made], by=city.person("finance", "head"))


def test_the_database_keeps_a_signed_return(city):
    made = returned(city, "gazette.issues", 12, "期")

    for change in (lambda rows: rows.update(value=13), lambda rows: rows.delete()):
        with pytest.raises(IntegrityError, match="signed return stays"), transaction.atomic():
            change(Return.objects.filter(pk=made.pk))


def test_a_correction_counts_from_its_signature_and_the_old_return_stays(city):
    old = returned(city, "gazette.issues", 12, "期")
    new = returns.correct(
        old, value=Decimal(11), evidence="重新清点样刊", by=city.person("finance", "editor")
    )
    text = {"proactive": "政报{gazette.issues}。"}
    assert drafted(city, text).figures.get().value == 12

    returns.sign([new], by=city.person("finance", "head"))

    made = taken(city, Report.objects.get())
    assert made.figures.get().value == 11 and Return.objects.count() == 2


def test_a_return_must_fit_its_indicator(city):
    for wrong, error in (
        ({"unit": "本"}, BadReturn),
        ({"evidence": " "}, BadReturn),
        ({"indicator": "published.total", "unit": "条"}, BadReturn),
        ({"indicator": "gazette.issues@2011"}, BadReturn),
        ({"value": Decimal("NaN")}, BadReturn),
        ({"indicator": "gazette.unknown"}, UnknownFigure),
    ):
        with pytest.raises(error):
            entered(city, **wrong)


def test_an_indicator_is_returned_once_for_a_period_and_then_only_corrected(city):
    made = entered(city)
    with pytest.raises(BadReturn, match="更正"):
        entered(city)
    with pytest.raises(NotInState):
        returns.correct(made, value=Decimal(1), evidence="样刊", by=city.person("police", "editor"))

    changed = returns.change(made, value=Decimal(11), evidence="样刊", by=city.person("police", "editor"))

    assert changed.value == 11
