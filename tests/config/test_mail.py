"""The mail server is one URL; a wrong one is refused without its password."""

import pytest

from yangguang.config.mail import BadMailUrl, mail_settings


def test_no_url_means_that_nothing_is_sent_or_offered():
    found = mail_settings("")

    assert found["MAIL_OFFERED"] is False and "dummy" in found["EMAIL_BACKEND"]


def test_a_server_is_read_with_its_login_and_its_way_of_encryption():
    found = mail_settings("smtp+tls://noreply%40city.cn:p%3Aw@mail.city.cn")

    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_USE_TLS"]) == ("mail.city.cn", 587, True)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("noreply@city.cn", "p:w")
    assert mail_settings("smtps://mail.city.cn")["EMAIL_PORT"] == 465
    assert mail_settings("console:")["MAIL_OFFERED"] is True


@pytest.mark.parametrize("url", ["mail.city.cn", "http://u:secret@mail.city.cn", "smtp://"])
def test_a_wrong_url_is_refused_without_repeating_its_password(url):
    with pytest.raises(BadMailUrl) as refused:
        mail_settings(url)

    assert "secret" not in str(refused.value)
