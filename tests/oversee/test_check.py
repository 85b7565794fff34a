"""The check: a blank, a sum that disagrees, a typed digit, a scope without its word are refused, with the difference."""

from decimal import Decimal

import pytest

from tests.oversee.office import SHORT, drafted, publish_in_2012, returned, sign_it, taken
from yangguang.oversee import check, document, report, sign
from yangguang.oversee.errors import NotAllowed, NotInState
from yangguang.oversee.models import Figure, Report


@pytest.fixture
def made(city):
    publish_in_2012(city)
    return drafted(city)


def keys(made):
    return {each.key: each for each in check.findings_of(made)}


def rewrite(city, made, section, text):
    report.write(made, section, text, by=city.person("city", "editor"))
    return taken(city, made)


def test_a_report_in_order_has_no_errors_and_is_signed(city, made):
    signed = sign_it(city, made)

    assert signed.status == Report.Status.SIGNED and str(signed.signed_on) == "2013-03-11"


def test_a_digit_typed_by_hand_is_found_and_a_name_with_digits_is_not(city, made):
    made = rewrite(city, made, "problems", "拨打12345热线的有３５人，处理四百八十多个问题。")

    typed = sorted(each.quotes[0] for key, each in keys(made).items() if key.startswith("typed:"))

    assert typed == ["四百八十", "３５"]


def test_an_unknown_figure_is_found(city, made):
    made = rewrite(city, made, "problems", "公开{published.totale}。")

    (found,) = [each for key, each in keys(made).items() if key.startswith("token:")]
    assert "published.totale" in found.message and not found.explainable


def test_a_sum_that_disagrees_is_refused_with_the_difference(city, made):
    made.figures.filter(figure_id="published.total").update(value=114)

    found = keys(made)["sum:published.total"]

    assert (found.stated, found.computed, found.difference) == (114, 1, 113)
    assert "多113" in found.message
    assert check.blocking(made, [found])


def test_an_explained_sum_no_longer_blocks_and_is_printed_as_a_footnote(city, made):
    made.figures.filter(figure_id="published.total").update(value=114)

    made = report.explain(made, "sum:published.total", "含未分类的信息。", by=city.person("city", "editor"))

    assert check.blocking(made, check.findings_of(made)) == []
    assert document.build(made).footnotes[0].text == "说明：含未分类的信息。"


def test_a_citywide_figure_needs_the_word(city, made):
    made = rewrite(city, made, "applications", "收到申请{applications.received}。")

    (found,) = [each for key, each in keys(made).items() if key.startswith("scope:")]
    assert "全市" in found.message


def test_a_municipal_figure_in_a_citywide_sentence_needs_its_word_too(city, made):
    made = rewrite(city, made, "fees", "全市收取费用{fees.charged}。")

    assert any(key.startswith("scope:fees") for key in keys(made))


def test_a_missing_part_that_the_law_demands_is_named_with_its_article(city, made):
    made = rewrite(city, made, "fees", "")

    assert "第三十二条第（三）项" in keys(made)["section:fees"].source


def test_releases_that_are_not_sealed_yet_stop_the_report(city, made):
    publish_in_2012(city)

    found = keys(made)["unsealed"]
    assert "1条" in found.message and not found.explainable


def test_a_report_after_its_day_is_late_by_the_article_and_may_still_be_signed(city, made, clock):
    clock.move_to("2013-04-01T09:00:00+08:00")

    found = keys(taken(city, made))["late"]

    assert (found.severity, found.source) == ("warning", "第三十一条")


def test_a_year_that_has_not_ended_cannot_be_reported(city):
    begun = report.start(city.city, year=2013, by=city.person("city", "editor"))
    begun.narrative = SHORT
    begun.save()

    assert "period-open" in keys(taken(city, begun))


def test_a_part_greater_than_its_whole_is_found(city, made):
    returned(city, "hotline.valid", 10, "件")
    returned(city, "hotline.closed", 11, "件")
    made = rewrite(city, made, "problems", "来件{hotline.valid}，办结{hotline.closed}。")

    assert "超过" in keys(made)["bound:hotline.closed"].message


def test_nobody_signs_what_was_not_checked_or_what_they_wrote(city, made):
    with pytest.raises(NotInState):
        sign.sign(made, by=city.person("city", "head"))
    check.check(made, by=city.person("city", "editor"))
    Report.objects.update(started_by=city.person("city", "head"))

    with pytest.raises(NotAllowed, match="编制人"):
        sign.sign(made, by=city.person("city", "head"))


def test_editing_a_checked_report_makes_it_a_draft_again(city, made):
    check.check(made, by=city.person("city", "editor"))

    made = report.write(made, "problems", "无。", by=city.person("city", "editor"))

    assert made.status == Report.Status.DRAFT


def test_what_was_printed_before_is_shown_beside_the_count_with_the_difference(city, made):
    publish_in_2012(city, stat_class="plans")
    editor = city.person("city", "editor")
    report.state(made, "published.total", Decimal(115), source="二〇一二年原报告", by=editor)

    made = taken(city, made)

    notice = document.build(made).notice.text
    assert notice == "二〇一二年原报告载明“主动公开信息总数”115条，五类合计2条，相差113条。"
    assert keys(made)["stated:published.total"].severity == "warning"
    assert Figure.objects.get(figure_id="published.total").value == 2
