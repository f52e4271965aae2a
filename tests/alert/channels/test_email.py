"""Mail through a real SMTP server on loopback: content, encryption, login, every kind of refusal."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword
from hypothesis import given
from hypothesis import strategies as st

from monitor.alert.channels import build, parse_settings
from monitor.alert.channels.email import EmailChannel, Settings
from monitor.alert.wording import Writer
from monitor.errors import DeliveryError
from monitor.safetext import neutralise
from monitor.types import Evidence, Span
from tests.clock import NOW
from tests.makers import make_alert, make_delivery, make_event

PEM = Path(__file__).with_name("localhost.pem")


@dataclass
class Mailbox:
    """What the server took, and what it answers to MAIL, to RCPT (by address) and at the end of DATA."""

    after_mail: str = "250 OK"
    refuse: dict[str, str] = field(default_factory=dict)
    after_data: str = "250 OK"
    taken: list[Envelope] = field(default_factory=list)

    async def handle_MAIL(  # noqa: N802 — aiosmtpd's name
        self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.after_mail

    async def handle_RCPT(  # noqa: N802 — aiosmtpd's name
        self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:  # noqa: N802 — aiosmtpd's name
        if self.after_data.startswith("250"):
            self.taken.append(envelope)
        return self.after_data

    def mail(self, number: int = 0) -> EmailMessage:
        content = self.taken[number].content
        assert isinstance(content, bytes)
        return message_from_bytes(content, policy=policy.default)


Start = Callable[..., int]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts servers; gives their ports."""
    running: list[Controller] = []

    def run(mailbox: Mailbox, **options: Any) -> int:
        controller = Controller(mailbox, hostname="127.0.0.1", port=free_port(), **options)
        controller.start()
        running.append(controller)
        return int(controller.port)

    yield run
    for controller in running:
        controller.stop()


def free_port() -> int:
    """aiosmtpd does not tell which port it got for port 0."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def channel(writer: Writer, port: int, **changes: Any) -> EmailChannel:
    table = {
        "name": "mail",
        "kind": "email",
        "host": "127.0.0.1",
        "port": port,
        "tls": "none",
        "sender": "Monitor <monitor@news.example>",
        "to": ["Desk <desk@fund.example>", "analyst@fund.example"],
    }
    built = build(parse_settings(table | changes), writer)
    assert isinstance(built, EmailChannel)
    return built


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


def test_a_mail_has_all_that_a_mail_needs(writer: Writer, mailbox: Mailbox, start: Start) -> None:
    channel(writer, start(mailbox)).send(make_delivery())
    (envelope,) = mailbox.taken
    assert envelope.mail_from == "monitor@news.example"
    assert envelope.rcpt_tos == ["desk@fund.example", "analyst@fund.example"]
    mail = mailbox.mail()
    headline = writer.headline(make_event())
    assert mail["Subject"] == headline
    assert mail["From"] == "Monitor <monitor@news.example>"
    assert mail["To"] == "Desk <desk@fund.example>, analyst@fund.example"
    assert mail["Message-ID"] == "<0123abcd@news.example>"
    assert mail["Date"].datetime == NOW
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Id"] == "policy desk <policy-desk.monitor.news.example>"
    assert mail["X-Idempotency-Key"] == "0123abcd"
    text, html = mail.iter_parts()
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert headline in text.get_content()
    assert "<h2>" in html.get_content()


def test_later_stages_of_an_act_thread_under_the_first(
    writer: Writer, mailbox: Mailbox, start: Start
) -> None:
    sender = channel(writer, start(mailbox))
    sender.send(make_delivery(thread="0123abcd"))
    sender.send(make_delivery(key="4567", thread="0123abcd"))
    first, second = mailbox.mail(0), mailbox.mail(1)
    assert (first["Message-ID"], first["References"]) == ("<0123abcd@news.example>", None)
    assert second["References"] == second["In-Reply-To"] == first["Message-ID"]


def test_a_repeat_has_the_same_headers(writer: Writer, mailbox: Mailbox, start: Start) -> None:
    sender = channel(writer, start(mailbox))
    sender.send(make_delivery())
    sender.send(make_delivery(attempts=3))
    first, second = (
        {name: value for name, value in mailbox.mail(n).items() if name != "Content-Type"} for n in (0, 1)
    )
    assert first == second


@given(st.text())
def test_no_text_adds_a_header(writer: Writer, text: str) -> None:
    settings = Settings(name="m", kind="email", host="h", sender="a@b.example", to=("c@d.example",))
    event = make_event(effective=text, evidence=Evidence(text, Span(0, 0)))
    alert = make_alert(article_title=text, source=text, subscription=text, event=event)
    mail = EmailChannel(settings, writer, None)._compose(make_delivery(alert=alert))
    read = message_from_bytes(mail.as_bytes(policy=policy.SMTP), policy=policy.default)
    assert sorted(read.keys()) == sorted(mail.keys())
    assert read.get_content_type() == "multipart/alternative"
    # The standard library may lose a space where it folds a line between two encoded words (Python 3.11).
    told = "".join(str(read["Subject"]).split())
    assert "".join(neutralise(text).split()) in told or not neutralise(text).isprintable()


def test_encryption_and_login(
    writer: Writer, mailbox: Mailbox, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(PEM))
    login = {"username": "monitor", "password": "CANARY"}
    asked: list[LoginPassword] = []
    for tls in ("starttls", "tls"):
        channel(writer, start(mailbox, **server_options(tls, asked)), tls=tls, **login).send(make_delivery())
    assert len(mailbox.taken) == 2
    assert asked == [LoginPassword(b"monitor", b"CANARY")] * 2


@pytest.mark.parametrize("tls", ["starttls", "tls"])
def test_a_certificate_of_nobody_is_refused(writer: Writer, mailbox: Mailbox, start: Start, tls: str) -> None:
    asked: list[LoginPassword] = []
    sender = channel(
        writer, start(mailbox, **server_options(tls, asked)), tls=tls, username="monitor", password="CANARY"
    )
    with pytest.raises(DeliveryError, match="certificate") as refused:
        sender.send(make_delivery())
    assert refused.value.temporary
    assert asked == []
    assert mailbox.taken == []


def test_no_encryption_where_it_is_asked_for(writer: Writer, mailbox: Mailbox, start: Start) -> None:
    with pytest.raises(DeliveryError, match="STARTTLS"):
        channel(writer, start(mailbox), tls="starttls").send(make_delivery())
    assert mailbox.taken == []


def test_a_wrong_password_waits_for_a_person(writer: Writer, mailbox: Mailbox, start: Start) -> None:
    options = {
        "authenticator": lambda *_: AuthResult(success=False, handled=False),
        "auth_require_tls": False,
    }
    sender = channel(writer, start(mailbox, **options), username="monitor", password="CANARY")
    with pytest.raises(DeliveryError, match="login refused: 535") as refused:
        sender.send(make_delivery())
    assert refused.value.temporary
    assert "CANARY" not in f"{refused.value} {refused.value!r} {sender!r}"


def test_a_password_that_the_login_cannot_carry(writer: Writer, mailbox: Mailbox, start: Start) -> None:
    port = start(mailbox, authenticator=lambda *_: AuthResult(success=True), auth_require_tls=False)
    with pytest.raises(DeliveryError, match="not ASCII") as refused:
        channel(writer, port, username="monitor", password="CANARÝ").send(make_delivery())
    assert "Ý" not in str(refused.value)


@pytest.mark.parametrize(("answer", "temporary"), [("452 too busy", True), ("554 no spam please", False)])
def test_a_refused_message(
    writer: Writer, mailbox: Mailbox, start: Start, answer: str, temporary: bool
) -> None:
    mailbox.after_data = answer
    with pytest.raises(DeliveryError, match=answer) as refused:
        channel(writer, start(mailbox)).send(make_delivery())
    assert refused.value.temporary is temporary


@pytest.mark.parametrize(
    ("answers", "temporary"),
    [(("451 greylisted", "550 no such user"), True), (("550 no such user", "550 no such user"), False)],
)
def test_all_recipients_refused(
    writer: Writer, mailbox: Mailbox, start: Start, answers: tuple[str, str], temporary: bool
) -> None:
    mailbox.refuse = dict(zip(("desk@fund.example", "analyst@fund.example"), answers, strict=True))
    with pytest.raises(DeliveryError, match="2 of 2 recipients refused: desk@fund") as refused:
        channel(writer, start(mailbox)).send(make_delivery())
    assert refused.value.temporary is temporary


def test_who_was_served_is_not_served_again(writer: Writer, mailbox: Mailbox, start: Start) -> None:
    sender = channel(writer, start(mailbox))
    mailbox.refuse = {"analyst@fund.example": "451 greylisted"}
    with pytest.raises(DeliveryError, match="1 of 2 recipients refused") as refused:
        sender.send(make_delivery())
    assert refused.value.temporary
    mailbox.refuse = {}
    sender.send(make_delivery(attempts=1))
    assert [envelope.rcpt_tos for envelope in mailbox.taken] == [
        ["desk@fund.example"],
        ["analyst@fund.example"],
    ]
    sender.send(make_delivery(key="another"))
    assert len(mailbox.taken[-1].rcpt_tos) == 2


def test_one_dead_address_fails_visibly_but_serves_the_others(
    writer: Writer, mailbox: Mailbox, start: Start
) -> None:
    mailbox.refuse = {"analyst@fund.example": "550 no such user"}
    with pytest.raises(DeliveryError, match="550 no such user") as refused:
        channel(writer, start(mailbox)).send(make_delivery())
    assert not refused.value.temporary
    assert len(mailbox.taken) == 1


def test_a_refused_sender(writer: Writer, mailbox: Mailbox, start: Start) -> None:
    mailbox.after_mail = "553 not allowed"
    with pytest.raises(DeliveryError, match="553 not allowed") as refused:
        channel(writer, start(mailbox)).send(make_delivery())
    assert not refused.value.temporary


def test_nobody_listens(writer: Writer) -> None:
    with pytest.raises(DeliveryError, match="refused") as refused:
        channel(writer, free_port()).send(make_delivery())
    assert refused.value.temporary


def test_the_server_hangs_up_after_it_took_the_mail(
    writer: Writer, mailbox: Mailbox, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error after the server's 250 must not send the mail twice."""

    async def hang_up(_self: Any, server: Any, _session: Any, _envelope: Envelope) -> str:
        server.transport.close()
        return "421 bye"

    monkeypatch.setattr(Mailbox, "handle_QUIT", hang_up, raising=False)
    channel(writer, start(mailbox)).send(make_delivery())
    assert len(mailbox.taken) == 1


def test_memory_of_the_half_served_is_bounded(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.alert.channels.email._REMEMBERED", 3)
    sender = channel(writer, 25)
    for number in range(10):
        sender._remember(str(number), {"a@b.example"})
    assert set(sender._served) == {"7", "8", "9"}


def server_options(tls: str, asked: list[LoginPassword]) -> dict[str, Any]:
    """A server that encrypts this way and writes down who logs in."""

    def check(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
        asked.append(data)
        return AuthResult(success=True)

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(PEM)
    options: dict[str, Any] = {"authenticator": check, "auth_require_tls": False}
    return options | ({"ssl_context": context} if tls == "tls" else {"tls_context": context})
