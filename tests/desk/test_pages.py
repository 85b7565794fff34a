"""Every page of the desk opens for those whose page it is; lists take the same queries however long they are."""

import re
from datetime import date

import pytest
from django.urls import reverse

from tests.desk.conftest import SECRET
from tests.desk.test_isolation import EVERY, address
from yangguang.desk.urls import urlpatterns
from yangguang.publish import review

ADMINISTRATOR = {"people", "enrol", "person", "column", "add-column", "trail", "missed", "words", "english-names"}
SUPERVISOR = {"city", "city-agency"}
SHELL = 9  # session, person, permissions and menu, asked by Wagtail on each of its pages
QUERIES = {"drafts": 3, "records": 5, "returns": 5, "batches": 2, "reports": 5, "trail": 2, "people": 4, "cases": 6, "words": 3}
# Acts without a page of their own: they answer to POST and lead on.
ACTS = {
    "release-many", "autosave", "check-links", "forget-word", "submit", "take-back", "reopen", "unschedule", "withdraw-many", "revise",
    "case-person", "release-batch", "sign-returns", "report-step", "explain", "hand-over", "restate", "dismiss",
}  # fmt: skip


def _whose(name: str) -> tuple[str, str]:
    if name in SUPERVISOR:
        return "city", "supervisor"
    return ("city", "administrator") if name in ADMINISTRATOR else ("police", "editor")


@pytest.mark.parametrize(("name", "words"), [pytest.param(*each, id=each[0]) for each in EVERY])
def test_every_page_opens_for_those_whose_page_it_is(name, words, kept, city, enter):
    who = _whose(name)
    page = address(name, words, kept, city) if words else reverse(f"desk:{name}")

    answer = enter(*who).get(page, follow=True)
    if answer.streaming:
        b"".join(answer.streaming_content)
        answer.close()

    if name in ACTS:
        assert answer.status_code == 405 or answer.redirect_chain
    elif answer["Content-Type"].startswith("text/html"):
        text = answer.content.decode()
        assert answer.status_code == 200
        assert len(re.findall(r"<h1[ >]", text)) == 1
        assert not re.search(r"<script>|\son[a-z]+=\"", text), "no script of ours stands in a page"


@pytest.mark.parametrize("name", list(QUERIES))
def test_a_list_takes_the_same_queries_however_many_rows_it_has(name, city, enter, django_assert_num_queries):
    for number in range(7):
        work = city.drafted(title=f"第{number}件")
        if number % 2:
            review.submit(work, by=city.person("police", "editor"))
    who = _whose(name)
    client = enter(*who)
    client.get(reverse(f"desk:{name}"))  # what is asked once a process is asked here

    with django_assert_num_queries(SHELL + QUERIES[name]):
        assert client.get(reverse(f"desk:{name}")).status_code == 200


def test_todays_page_counts_what_waits_and_its_numbers_open_their_lists(city, enter):
    for number in range(3):
        review.submit(city.drafted(title=f"第{number}件"), by=city.person("police", "editor"))

    page = enter("police", "reviewer").get("/desk/").content.decode()

    assert re.search(r'show=review"><strong>3</strong>', page)
    listed = enter("police", "reviewer").get(reverse("desk:drafts"), {"show": "review"}).content.decode()
    assert listed.count("/review/") == 3


def test_what_was_formed_more_than_twenty_working_days_ago_is_overdue_with_its_article(city, enter):
    city.drafted(title="早该公开的", formed_on=date(2013, 1, 25))
    city.drafted(title="刚形成的")

    page = enter("police", "editor").get(reverse("desk:drafts"), {"show": "overdue"}).content.decode()

    assert "早该公开的" in page and "刚形成的" not in page
    assert "已逾期" in page and "第十八条" in page


def test_the_second_page_of_the_records_begins_where_the_first_ended(city, enter):
    for number in range(31):
        city.drafted(title=f"第{number:02}件")
    client = enter("police", "editor")

    first = client.get(reverse("desk:records")).content.decode()
    second = client.get(reverse("desk:records") + re.search(r'"(\?before=\d+)"', first)[1]).content.decode()

    assert "第30件" in first and "第00件" not in first
    assert "第00件" in second and "第01件" not in second


def test_filters_stand_in_the_address_and_nonsense_in_it_is_passed_over(city, enter):
    city.drafted(title="治安巡查")
    city.released(title="财务公开")
    client = enter("police", "editor")

    found = client.get(reverse("desk:records"), {"q": "巡查", "status": "unreleased", "year": "2013"})
    nonsense = client.get(reverse("desk:records"), {"year": "abc", "status": "x", "before": "-1", "agency": "y"})

    assert "治安巡查" in found.content.decode() and "财务公开" not in found.content.decode()
    assert nonsense.status_code == 200 and "财务公开" in nonsense.content.decode()


def test_the_menu_shows_each_role_its_own_lines_also_without_a_script(city, enter):
    writer = enter("police", "editor").get("/desk/").content.decode()
    keeper = enter("city", "administrator").get("/desk/").content.decode()

    plain = [page[page.index("<noscript><nav") : page.index("</nav></noscript>")] for page in (writer, keeper)]
    assert "在办稿件" in plain[0] and "人员任职" not in plain[0]
    assert "人员任职" in plain[1] and "在办稿件" not in plain[1]
    side = writer[writer.index("wagtail-sidebar-props") :]
    assert side.index("desk-today") < side.index("desk-drafts"), "the way back to the first page stands first"
    assert "desk-drafts" in side and "explorer" not in side[: side.index("</script>")]


def test_no_address_of_the_desk_stands_outside_the_guarded_list():
    assert len({pattern.name for pattern in urlpatterns}) == len(urlpatterns)
    assert SECRET
