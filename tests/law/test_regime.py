from datetime import date

import pytest

from yangguang.law.errors import NotInForce
from yangguang.law.regime import regime_on


def test_the_revised_text_binds_from_2019_05_15():
    before, after = regime_on(date(2019, 5, 14)), regime_on(date(2019, 5, 15))

    assert (before.id, before.instrument, before.articles) == ("ogi2008", "国务院令第492号", 38)
    assert (after.id, after.instrument, after.articles) == ("ogi2019", "国务院令第711号", 56)
    assert after.ends is None


def test_before_2008_05_01_there_is_no_regulation():
    assert regime_on(date(2008, 5, 1)).id == "ogi2008"
    with pytest.raises(NotInForce, match="2008-05-01"):
        regime_on(date(2008, 4, 30))
