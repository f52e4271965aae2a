"""Alerts by mail: text and HTML, a Message-ID that stays the same in every repeat, a thread an act."""

from __future__ import annotations

import contextlib
import re
import smtplib
import ssl
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, parseaddr
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import AfterValidator, Field, SecretStr, model_validator

from monitor.alert.channels import ChannelSettings, at_most_one
from monitor.alert.render import html, plain
from monitor.errors import DeliveryError
from monitor.safetext import neutralise

if TYPE_CHECKING:
    from monitor.alert.wording import Writer
    from monitor.types import Delivery

TIMEOUT = 20.0
"""Seconds for one exchange with the server."""
_REMEMBERED = 1000


def check_address(value: str) -> str:
    """ "name@host" or "Some Name <name@host>"; nothing else gets near a mail header."""
    _, address = parseaddr(value)
    if neutralise(value) != value or not re.fullmatch(r"[^@\s<>\"(),:;]+@[^@\s<>\"(),:;]+", address):
        raise ValueError('no mail address; write it like "desk@example.org" or "Desk <desk@example.org>"')
    return value


Address = Annotated[str, AfterValidator(check_address)]


class Settings(ChannelSettings):
    """[[channels]] kind = "email" """

    kind: Literal["email"]
    host: str = Field(min_length=1)
    port: int = Field(default=587, ge=1, le=65535)
    tls: Literal["none", "starttls", "tls"] = "starttls"
    sender: Address
    to: tuple[Address, ...] = Field(min_length=1)
    username: str | None = None
    password: SecretStr | None = None
    password_env: str | None = None
    password_file: str | None = None

    @model_validator(mode="after")
    def _login_is_whole(self) -> Self:
        if at_most_one(self, "password") != (self.username is not None):
            raise ValueError("username and password (or password_env, password_file) go together")
        return self


class EmailChannel:
    """One SMTP server, one group of recipients."""

    def __init__(self, settings: Settings, writer: Writer, password: str | None) -> None:
        self.name = settings.name
        self._settings = settings
        self._writer = writer
        self._login = (settings.username, password) if settings.username and password else None
        self._served: dict[str, set[str]] = {}
        """Who of the recipients has a message already, when the server took it for some only."""

    def send(self, delivery: Delivery) -> None:
        """Hand the mail over to the server. Raises DeliveryError."""
        served = self._served.get(delivery.key, set())
        wanted = [address for address in self._recipients() if address not in served]
        refused = self._hand_over(self._compose(delivery), wanted)
        if not refused:
            self._served.pop(delivery.key, None)
            return
        self._remember(delivery.key, served | (set(wanted) - set(refused)))
        raise _refusal(self.name, refused, among=len(self._settings.to))

    def _recipients(self) -> list[str]:
        return [parseaddr(address)[1] for address in self._settings.to]

    def _remember(self, key: str, served: set[str]) -> None:
        self._served[key] = served
        while len(self._served) > _REMEMBERED:
            del self._served[next(iter(self._served))]

    def _compose(self, delivery: Delivery) -> EmailMessage:
        message = self._writer.message(delivery.alert)
        domain = parseaddr(self._settings.sender)[1].rpartition("@")[2]
        mail = EmailMessage()
        mail["Subject"] = message.headline
        mail["From"] = self._settings.sender
        mail["To"] = ", ".join(self._settings.to)
        # The moment at which the alert was ready: a repeat is the same mail.
        mail["Date"] = format_datetime(delivery.alert.created_at)
        mail["Message-ID"] = f"<{delivery.key}@{domain}>"
        if delivery.thread and delivery.thread != delivery.key:
            mail["In-Reply-To"] = mail["References"] = f"<{delivery.thread}@{domain}>"
        mail["List-Id"] = formataddr(
            (message.subscription, f"{_slug(message.subscription)}.monitor.{domain}")
        )
        mail["Auto-Submitted"] = "auto-generated"
        mail["X-Idempotency-Key"] = delivery.key
        mail.set_content(plain(message))
        mail.add_alternative(html(message), subtype="html")
        return mail

    def _hand_over(self, mail: EmailMessage, to: list[str]) -> dict[str, tuple[int, bytes]]:
        """The recipients that the server refused, when it took the mail for others. Raises DeliveryError."""
        try:
            server = self._connect()
            try:
                return server.send_message(mail, from_addr=parseaddr(self._settings.sender)[1], to_addrs=to)
            finally:
                _hang_up(server)
        except smtplib.SMTPRecipientsRefused as error:
            return error.recipients
        except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as error:
            raise self._failed(
                _said(error.smtp_code, error.smtp_error), temporary=error.smtp_code < 500
            ) from None
        except smtplib.SMTPAuthenticationError as error:
            # The channel's fault, not the message's: it waits until someone has mended the login.
            raise self._failed(f"login refused: {_said(error.smtp_code, error.smtp_error)}") from None
        except (smtplib.SMTPException, OSError) as error:
            raise self._failed(neutralise(str(error))) from None
        except UnicodeEncodeError:
            # Its text would show a part of the password.
            raise self._failed("username or password is not ASCII, which this login cannot carry") from None

    def _connect(self) -> smtplib.SMTP:
        """A connection, encrypted and logged in as the settings say."""
        host, port, tls = self._settings.host, self._settings.port, self._settings.tls
        context = ssl.create_default_context()
        server = (
            smtplib.SMTP_SSL(host, port, timeout=TIMEOUT, context=context)
            if tls == "tls"
            else smtplib.SMTP(host, port, timeout=TIMEOUT)
        )
        try:
            if tls == "starttls":
                server.starttls(context=context)
            if self._login:
                server.login(*self._login)
        except BaseException:
            server.close()
            raise
        return server

    def _failed(self, reason: str, *, temporary: bool = True) -> DeliveryError:
        where = f"{self._settings.host}:{self._settings.port}"
        return DeliveryError(f"channel {self.name!r}: {where}: {reason}", temporary=temporary)


def _hang_up(server: smtplib.SMTP) -> None:
    """Say goodbye; how the server takes that changes nothing about a mail that it has taken."""
    with contextlib.suppress(smtplib.SMTPException, OSError):
        server.quit()
    server.close()


def _refusal(name: str, refused: dict[str, tuple[int, bytes]], *, among: int) -> DeliveryError:
    """Temporary as long as one of the refused may be accepted later."""
    answers = "; ".join(f"{address}: {_said(code, text)}" for address, (code, text) in refused.items())
    temporary = any(code < 500 for code, _ in refused.values())
    what = f"channel {name!r}: {len(refused)} of {among} recipients refused: {answers}"
    return DeliveryError(what, hint="check `to`", temporary=temporary)


def _said(code: int, text: bytes | str) -> str:
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return f"{code} {neutralise(words)[:200]}"


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "alerts"


def build(settings: Settings, writer: Writer) -> EmailChannel:
    """The channel. Raises ConfigError where the password is missing."""
    return EmailChannel(settings, writer, settings.secret("password"))
