"""An editor of another department tries the addresses of a draft that is not his."""

import re

import pytest

from tests.journeys.desk import write

pytestmark = pytest.mark.journey
PAGES = ("", "edit/", "review/", "preview/", "compare/", "release/", "discard/")
ACTS = (
    "edit/",
    "autosave/",
    "submit/",
    "take-back/",
    "discard/",
    "reopen/",
    "review/",
    "release/",
    "unschedule/",
)
SECRET = "只在公安局里说的事"


@pytest.fixture
def draft(officer) -> tuple[str, str]:
    """Address of a draft of the police, and of its file."""
    editor = officer("gaj-editor")
    file = {"name": "内部.txt", "mimeType": "text/plain", "buffer": SECRET.encode()}
    write(editor, title=SECRET, body=SECRET, file=file)
    editor.get_by_role("button", name="保存", exact=True).click()
    editor.wait_for_url("**/edit/")
    own = re.search(r"/desk/work/drafts/\d+/", editor.url)[0]
    file = editor.get_by_role("link", name="内部.txt").get_attribute("href")
    assert editor.request.get(file).text() == SECRET
    return own, file


def test_another_department_gets_404_for_every_address_of_a_draft(draft, officer):
    own, file = draft
    other = officer("czj-editor")
    other.goto("/desk/work/drafts/new/")
    token = other.locator("[name=csrfmiddlewaretoken]").first.get_attribute("value")

    for address in (*(own + page for page in PAGES), file):
        answer = other.request.get(address)
        assert answer.status == 404 and SECRET not in answer.text(), address
    for act in ACTS:
        answer = other.request.post(own + act, form={"csrfmiddlewaretoken": token, "title": "我的"})
        assert answer.status == 404 and SECRET not in answer.text(), act
    for place in (
        "/desk/",
        "/desk/work/drafts/?show=all",
        f"/desk/work/drafts/?q={SECRET}",
        "/desk/work/records/",
    ):
        assert SECRET not in other.request.get(place).text().replace(f'value="{SECRET}"', ""), place


def test_a_stranger_is_led_to_the_login_and_the_portal_knows_nothing(draft, visitor):
    own, file = draft
    stranger = visitor()

    for address in (own, own + "edit/", own + "preview/", file):
        stranger.goto(address)
        assert "/desk/login/" in stranger.url and SECRET not in stranger.content()
    for address in (f"/search/?q={SECRET}", "/feeds/agencies/gaj.atom", "/agencies/gaj/records/"):
        text = stranger.request.get(address).text()
        assert text.count(SECRET) == text.count(f"{SECRET}”") + text.count(f'"{SECRET}"') + text.count(
            f"{SECRET} - "
        )
