"""Alerts to a Slack channel through an incoming webhook."""

from __future__ import annotations

import logging
import re
from http.client import HTTPException
from typing import TYPE_CHECKING, Literal, Self

from pydantic import SecretStr, model_validator

from monitor.alert.channels import ChannelSettings, at_most_one
from monitor.alert.render import slack
from monitor.errors import ConfigError, DeliveryError
from monitor.safetext import neutralise

if TYPE_CHECKING:
    from slack_sdk.webhook import WebhookClient, WebhookResponse

    from monitor.alert.wording import Writer
    from monitor.types import Delivery

TIMEOUT = 20
"""Seconds for one request."""

# Slack's client logs addresses, and ours is a secret: it gets a logger that nobody hears.
_SILENT = logging.Logger("slack", level=logging.CRITICAL + 1)
_SILENT.addHandler(logging.NullHandler())


class Settings(ChannelSettings):
    """[[channels]] kind = "slack"; the address of an incoming webhook is a secret."""

    kind: Literal["slack"]
    webhook_url: SecretStr | None = None
    webhook_url_env: str | None = None
    webhook_url_file: str | None = None

    @model_validator(mode="after")
    def _one_address(self) -> Self:
        if at_most_one(self, "webhook_url") == 0:
            raise ValueError("a slack channel needs webhook_url, webhook_url_env or webhook_url_file")
        return self


class SlackChannel:
    """One webhook."""

    def __init__(self, name: str, writer: Writer, client: WebhookClient) -> None:
        self.name = name
        self._writer = writer
        self._client = client

    def send(self, delivery: Delivery) -> None:
        """Post the message. Raises DeliveryError."""
        body = slack(self._writer.message(delivery.alert))
        headers = {"X-Idempotency-Key": delivery.key}
        try:
            response = self._client.send(**body, unfurl_links=False, unfurl_media=False, headers=headers)
        except (OSError, HTTPException, UnicodeDecodeError) as error:
            # URLError and timeouts are OSErrors. The reason names host and port at most, never the path.
            reason = neutralise(str(getattr(error, "reason", None) or error))[:200]
            raise DeliveryError(f"channel {self.name!r}: Slack cannot be reached: {reason}") from None
        if response.status_code != 200:
            raise self._refused(response)

    def _refused(self, response: WebhookResponse) -> DeliveryError:
        status, said = response.status_code, neutralise(response.body)[:200]
        what = f"channel {self.name!r}: Slack answered {status} {said}".rstrip()
        if status in (400, 413):
            return DeliveryError(what, hint="Slack will never take this message", temporary=False)
        if status in (401, 403, 404, 410):
            # Not the message's fault: it waits until someone has mended the channel.
            return DeliveryError(what, hint="check the webhook's address and that its Slack channel exists")
        return DeliveryError(what, retry_after=_seconds(response.headers.get("Retry-After")))


def _seconds(value: str | None) -> float | None:
    return float(value) if value and re.fullmatch(r"[0-9]{1,9}", value) else None


def build(settings: Settings, writer: Writer) -> SlackChannel:
    """The webhook's client. Raises ConfigError where the address is missing or none of the web."""
    from slack_sdk.webhook import WebhookClient

    address = settings.secret("webhook_url") or ""
    if not re.fullmatch(r"https?://[!-~]+", address):
        raise ConfigError(
            f"channel {settings.name!r}: the webhook's address is no web address",
            hint="copy it from the settings of the Slack app: https://hooks.slack.com/services/…",
        )
    # No retries in there: the outbox decides when to try again.
    client = WebhookClient(address, timeout=TIMEOUT, logger=_SILENT, retry_handlers=[])
    return SlackChannel(settings.name, writer, client)
