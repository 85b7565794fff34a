"""A mail server of our own on this machine, and what arrived there: mails go through a real socket."""

import email
import email.policy
import socket
from dataclasses import dataclass, field
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from django.utils import translation

from yangguang.config.mail import mail_settings
from yangguang.ledger.seal import seal


@dataclass
class Post:
    """Takes what is sent, or refuses while `down`."""

    arrived: list[EmailMessage] = field(default_factory=list)
    down: bool = False

    async def handle_DATA(self, server, session, envelope):
        if self.down:
            return "451 try again later"
        self.arrived.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 OK"

    def text(self, number: int = -1) -> str:
        """The words of a mail."""
        return self.arrived[number].get_content()

    def link(self, part: str, number: int = -1) -> str:
        """The path of the link in a mail that has `part` in it."""
        (line,) = [line for line in self.text(number).splitlines() if f"/subscribe/{part}/" in line]
        return path_of(line)


@pytest.fixture(autouse=True)
def language(settings):
    """Tests begin and end in Chinese: a page asked for in English leaves its language to the thread."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


def path_of(url: str) -> str:
    """The path of an absolute address."""
    return "/" + url.strip().partition("://")[2].partition("/")[2]


@pytest.fixture
def post(settings):
    """The server, and the city set up to use it."""
    taken = Post()
    with socket.socket() as free:  # the controller calls itself at the port that it is given
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(taken, hostname="127.0.0.1", port=port)
    controller.start()
    for name, value in mail_settings(f"smtp://127.0.0.1:{port}").items():
        setattr(settings, name, value)
    settings.MAIL_FROM = "noreply@city.example"
    yield taken
    controller.stop()


@pytest.fixture
def released(city):
    """Release a record and seal it: `released(title=…)`."""

    def act(**facts):
        record = city.released(**facts)
        seal()
        return record

    return act
