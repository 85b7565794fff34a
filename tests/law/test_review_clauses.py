"""The provisions that opinions of the reviews rest on."""

from datetime import date

import pytest

from yangguang.law.review_clauses import review_clauses

STAGES = ("first", "second", "secrecy", "third")


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("day", [date(2008, 5, 1), date(2013, 3, 11), date(2019, 5, 14), date(2019, 5, 15)])
def test_every_stage_can_pass_and_return_under_either_text_of_the_regulation(stage, day):
    verdicts = {clause.verdict for clause in review_clauses(stage, on=day)}

    assert verdicts == {"pass", "return"}


def test_the_secrecy_check_rests_on_article_14_of_2008_and_article_17_of_2019():
    old = {clause.code: clause for clause in review_clauses("secrecy", on=date(2013, 1, 1))}
    new = {clause.code: clause for clause in review_clauses("secrecy", on=date(2020, 1, 1))}

    assert old["no_secret"].cited.startswith("条例第十四条第二款")
    assert new["no_secret"].cited.startswith("条例第十七条第二款")
    assert "internal" not in old and new["internal"].article == "第十六条"
