"""At the page of a case one act stands before all others: the one its state is there for, or whom it waits for."""

import re

from tests.desk.answer.test_case import REFUSED, TODAY, handled

PRIMARY = re.compile(r'<a class="button" href="[^"]*">([^<]+)</a>')


def _first(page: str) -> str:
    """What the one button says; empty without one."""
    found = PRIMARY.findall(_next(page))
    assert len(found) <= 1
    return found[0] if found else ""


def _next(page: str) -> str:
    return re.search(r'<nav class="desk-next".*?</nav>', page, re.S)[0]


def _others(page: str) -> list[str]:
    folded = re.search(r"<details class=\"desk-others\">.*?</details>", _next(page), re.S)
    return re.findall(r'<a class="button button-small button-secondary" href="[^"]*">([^<]+)</a>', folded[0])


def test_an_officer_is_led_from_registration_to_the_file_by_one_button_after_another(desk):
    said = [_first(desk.page("editor"))]
    desk.done("editor", "register", on=TODAY)
    said.append(_first(desk.page("editor")))
    desk.done("editor", "assign", to=desk.enter("police", "editor").session["_auth_user_id"])
    said.append(_first(desk.page("editor")))
    desk.draft("editor", REFUSED)
    said.append(_first(desk.page("editor")))
    desk.done("editor", "submit")
    said.append(_first(desk.page("reviewer")))
    desk.done("reviewer", "review", verdict="pass", on=TODAY)
    said.append(_first(desk.page("head")))
    desk.done("head", "decide", on=TODAY)
    said.append(_first(desk.page("editor")))
    desk.done("editor", "deliver", method="in_person", on=TODAY)
    said.append(_first(desk.page("editor")))

    assert said[:7] == ["登记", "分办", "拟定答复", "送审", "审核", "作出决定", "答复"]
    assert said[7] in ("登记送达", "归档")


def test_what_is_for_somebody_else_to_do_is_said_with_whose_it_is(desk):
    handled(desk).draft("editor", REFUSED)
    desk.done("editor", "submit")

    page = desk.page("editor")

    assert not _first(page) and "审核，由“审核、信息公开工作机构”办理。" in _next(page)
    assert "作出决定" not in _next(desk.page("reviewer"))


def test_rarer_acts_are_folded_away_and_work_without_a_script(desk):
    page = desk.page("editor")

    assert {"转其他机关登记", "撤回申请"} <= set(_others(page)) and "登记" not in _others(page)
    handled(desk)
    assert "告知补正" in _others(desk.page("editor")) and "拟定答复" not in _others(desk.page("editor"))


def test_an_extension_that_waits_is_the_heads_next_step_and_an_opinion_the_officers(desk):
    handled(desk).done("editor", "propose_extension", reason="需要汇总多个大队的材料", on=TODAY)
    assert _first(desk.page("head")) == "同意延期" and _first(desk.page("editor")) == "拟定答复"

    desk.done("editor", "consult", kind="third_party", name="某公司", contact="某路2号", on=TODAY)

    assert _first(desk.page("editor")) == "登记意见"
    assert ">拟定答复</a>" in _next(desk.page("editor")), "a reply can still be drafted"


def test_a_supervisor_sees_what_comes_next_and_has_nothing_to_press(desk):
    page = desk.page("supervisor", agency="city")

    assert "登记，由“编辑、信息公开工作机构”办理。" in _next(page) and "<a " not in _next(page)
