"""Following a column, an agency or a search by e-mail: double opt-in, a digest after the log's cursor, one click out."""

import pytest
from django.db import connection
from django.urls import reverse
from django.utils.translation import override

from tests.notify.conftest import path_of
from yangguang.agencies.models import Agency
from yangguang.ledger.seal import seal
from yangguang.notify import digest, subscribe
from yangguang.notify.digest import NotAllSent, send_due
from yangguang.notify.errors import BadToken, NoSuchTarget
from yangguang.notify.models import Subscription
from yangguang.notify.targets import target_of
from yangguang.notify.tokens import confirm_token, leave_token
from yangguang.publish import columns, withdraw
from yangguang.search import index

WHO = "reader@example.cn"


@pytest.fixture
def column(city, post):
    return target_of("column", "notices")


@pytest.fixture
def follower(column):
    """Somebody who follows the notices."""
    subscribe.ask(column, WHO)
    return subscribe.confirm(confirm_token(Subscription.objects.get()))


def test_nothing_but_a_question_is_sent_before_the_address_was_confirmed(column, post, released):
    assert subscribe.ask(column, WHO)
    released(title="确认以前公开的")

    assert send_due() == 0
    assert [mail["To"] for mail in post.arrived] == [WHO]
    assert "48 小时内" in post.text()


def test_the_address_cannot_be_read_in_the_database(column):
    subscribe.ask(column, WHO)

    with connection.cursor() as cursor:
        cursor.execute("SELECT address, address_digest FROM notify_subscription")
        (row,) = cursor.fetchall()
    assert "reader" not in str(row) and Subscription.objects.get().address == WHO


def test_what_is_sealed_after_the_confirmation_is_told_once(follower, post, released, clock):
    released(title="第一件新通知")

    assert (send_due(), send_due()) == (1, 0)
    clock.shift(24 * 3600)
    assert send_due() == 0
    assert len(post.arrived) == 2 and "第一件新通知" in post.text() and "/item/" in post.text()


def test_what_was_public_before_is_not_told(column, post, released):
    released(title="旧的通知")
    subscribe.ask(column, WHO)
    subscribe.confirm(confirm_token(Subscription.objects.get()))

    assert send_due() == 0


def test_there_is_one_mail_a_day_with_all_that_is_new(follower, post, released, clock):
    released(title="上午的通知")
    send_due()
    released(title="下午的通知")
    assert send_due() == 0

    clock.shift(24 * 3600)

    assert send_due() == 1 and "下午的通知" in post.text() and "上午的通知" not in post.text()


def test_after_a_bulk_release_the_next_mail_goes_on_where_the_last_one_ended(
    follower, post, released, clock, monkeypatch
):
    monkeypatch.setattr(digest, "READ", 2)
    for title in ("批量之一", "批量之二", "批量之三"):
        released(title=title)

    assert send_due() == 1
    assert "批量之一" in post.text() and "批量之二" in post.text() and "批量之三" not in post.text()
    clock.shift(24 * 3600)
    assert send_due() == 1
    assert "批量之三" in post.text() and "批量之二" not in post.text()


def test_nobody_is_written_to_before_eight(follower, released, clock):
    released()
    clock.shift(15 * 3600)

    assert send_due() == 0


def test_what_was_withdrawn_before_the_mail_is_never_sent(follower, post, city, released):
    gone = released(title="已撤回的通知")
    released(title="还在的通知")
    withdraw.withdraw(gone, reason="repealed", by=city.person("police", "head"))
    seal()

    send_due()

    assert "还在的通知" in post.text() and "已撤回的通知" not in post.text()


def test_a_mail_that_was_not_taken_is_sent_at_the_next_run(follower, post, released):
    released(title="要紧的通知")
    post.down = True
    with pytest.raises(NotAllSent):
        send_due()
    post.down = False

    assert send_due() == 1 and "要紧的通知" in post.text()


def test_an_agency_is_followed_alone(city, post, released):
    subscribe.ask(target_of("agency", city.finance.slug), WHO)
    subscribe.confirm(confirm_token(Subscription.objects.get()))
    released(title="公安局的通知")

    assert send_due() == 0


def test_a_search_is_followed_through_the_index(city, post, released):
    index.rebuild()
    subscribe.ask(target_of("search", "q=巡查"), WHO)
    subscribe.confirm(confirm_token(Subscription.objects.get()))
    released(title="夏季治安巡查安排")
    released(title="财务公开", body="<p>预算。</p>", abstract="预算")
    index.follow()

    send_due()

    assert "夏季治安巡查安排" in post.text() and "财务公开" not in post.text()


@pytest.mark.parametrize(("kind", "key"), [("column", "none"), ("agency", "none"), ("search", ""), ("search", "page=2"), ("x", "y")])
def test_what_does_not_exist_cannot_be_followed(city, kind, key):
    with pytest.raises(NoSuchTarget):
        target_of(kind, key)


def test_a_link_is_old_after_two_days_and_the_address_is_forgotten(column, clock):
    subscribe.ask(column, WHO)
    token = confirm_token(Subscription.objects.get())
    clock.shift(49 * 3600)

    with pytest.raises(BadToken, match="失效"):
        subscribe.confirm(token)
    assert subscribe.forget_unconfirmed() == 1 and not Subscription.objects.exists()


def test_leaving_erases_the_row_and_its_links_are_worth_nothing(follower):
    token = leave_token(follower)
    subscribe.leave(token)

    assert not Subscription.objects.exists()
    with pytest.raises(BadToken):
        subscribe.leave(token)


@pytest.mark.parametrize("token", ["", "1.x:y", "9" * 40, "甲"])
def test_a_token_that_nobody_signed_opens_nothing(follower, token):
    with pytest.raises(BadToken):
        subscribe.leave(token)
    assert Subscription.objects.count() == 1


def test_a_mailbox_cannot_be_filled_through_the_form(city, post):
    for name in ("notices", "police-news", "zwgk"):
        subscribe.ask(target_of("column", name), WHO)

    assert subscribe.ask(target_of("agency", city.police.slug), WHO) is False
    assert subscribe.ask(target_of("column", "notices"), WHO.upper()) is False
    assert len(post.arrived) == 3


def test_a_question_that_could_not_be_sent_leaves_no_row(column, post):
    post.down = True
    with pytest.raises(OSError):
        subscribe.ask(column, WHO)

    assert not Subscription.objects.exists()


def test_every_digest_can_be_left_by_one_click_of_the_mail_program(follower, post, released, client):
    released()
    send_due()
    mail = post.arrived[-1]

    link = mail["List-Unsubscribe"].strip("<>")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    answer = client.post(path_of(link), {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200 and not Subscription.objects.exists()


def test_the_pages_lead_from_the_column_to_the_confirmed_subscription(city, post, client):
    page = reverse("subscribe") + "?column=notices"
    asked = client.post(page, {"email": WHO})
    link = post.link("confirm")
    looked = client.get(link)
    assert Subscription.objects.get().status == "pending"  # mail filters open links; only the button confirms

    done = client.post(link)

    assert "请查收邮件" in asked.content.decode() and "确认订阅" in looked.content.decode()
    assert "已订阅" in done.content.decode() and Subscription.objects.get().status == "active"
    assert "no-store" in done["Cache-Control"] and "noindex" in done["X-Robots-Tag"]


def test_the_answer_is_the_same_whether_the_address_subscribes_already(follower, client):
    page = reverse("subscribe") + "?column=notices"

    one, other = (client.post(page, {"email": who}) for who in (WHO, "other@example.cn"))

    assert one.content == other.content


def test_a_wrong_address_is_told_and_kept(city, post, client):
    answer = client.post(reverse("subscribe") + "?column=notices", {"email": "reader@"})

    assert answer.status_code == 422 and 'value="reader@"' in answer.content.decode()
    assert post.arrived == []


def test_a_mail_server_that_is_down_is_said_and_nothing_is_kept(city, post, client):
    post.down = True
    answer = client.post(reverse("subscribe") + "?column=notices", {"email": WHO})

    assert answer.status_code == 503 and "寄不出去" in answer.content.decode()


def test_one_network_address_may_ask_only_so_often(city, post, client):
    page = reverse("subscribe") + "?column=notices"
    statuses = [client.post(page, {"email": f"r{number}@example.cn"}).status_code for number in range(11)]

    assert statuses == [200] * 10 + [429] and len(post.arrived) == 10


def test_without_a_mail_server_nothing_is_offered(city, client, settings):
    settings.MAIL_OFFERED = False

    assert client.get(reverse("subscribe") + "?column=notices").status_code == 404
    assert "邮件订阅" not in client.get(reverse("column", args=["notices"])).content.decode()


def test_who_names_nothing_is_told_where_to_begin(city, post, client):
    answer = client.get(reverse("subscribe"))

    assert answer.status_code == 200 and reverse("agencies") in answer.content.decode()
    assert client.get(reverse("subscribe") + "?column=none").status_code == 404


def test_with_one_the_column_the_agency_and_the_search_offer_it(city, post, client):
    index.rebuild()
    pages = [reverse("column", args=["notices"]), reverse("agency", args=[city.police.slug]), reverse("search") + "?q=巡查"]

    for page in pages:
        assert f'href="{reverse("subscribe")}?' in client.get(page).content.decode(), page


def test_an_english_reader_is_written_to_in_english(city, post, client):
    client.post("/en/subscribe/?column=notices", {"email": WHO})

    assert "confirm" in post.arrived[-1]["Subject"].lower() and "/en/subscribe/confirm/" in post.text()


def test_a_mail_in_english_calls_what_is_followed_by_its_english_name_and_leads_to_the_page_in_english(
    city, post, client, released
):
    columns.call_in_english(city.columns["notices"], "Notices to residents", by=city.person("city", "disclosure"))
    Agency.objects.filter(pk=city.police.pk).update(name_en="Public Security Bureau")
    form = client.get("/en/subscribe/?column=notices").content.decode()
    client.post("/en/subscribe/?column=notices", {"email": WHO})
    subscribe.confirm(confirm_token(Subscription.objects.get()))
    released(title="新的通知")

    assert "Notices to residents" in form and send_due() == 1
    assert "Notices to residents" in post.arrived[-1]["Subject"]
    assert "Public Security Bureau  " in post.text() and "市公安局  " not in post.text()
    with override("en"):
        assert target_of("column", "notices").path == "/en/columns/notices/"
