"""A NUL byte in path, query or form is a bad question, on every database."""

import pytest


@pytest.mark.parametrize("address", ["/columns/%00/", "/search/?q=%00", "/catalogue/?agency=%00", "/feeds/columns/%00.atom"])
def test_an_address_with_a_nul_byte_is_a_bad_request(city, client, address):
    assert client.get(address).status_code == 400


def test_a_form_with_a_nul_byte_is_a_bad_request(city, client):
    answer = client.post("/apply/follow/", "number=a%00b", content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 400
