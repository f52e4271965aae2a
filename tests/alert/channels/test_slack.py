"""Slack through a real HTTP server on loopback."""

from __future__ import annotations

import logging
import socket
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from monitor.alert.channels import build, parse_settings
from monitor.alert.channels.slack import SlackChannel
from monitor.alert.wording import Writer
from monitor.errors import DeliveryError
from tests.makers import make_alert, make_delivery

PATH = "/services/T0/B0/CANARY"


def channel(writer: Writer, address: str) -> SlackChannel:
    built = build(parse_settings({"name": "desk", "kind": "slack", "webhook_url": address}), writer)
    assert isinstance(built, SlackChannel)
    return built


def refusal(writer: Writer, address: str) -> DeliveryError:
    with pytest.raises(DeliveryError) as refused:
        channel(writer, address).send(make_delivery())
    assert "CANARY" not in f"{refused.value} {refused.value!r} {refused.value.__cause__!r}"
    return refused.value


def test_a_message(writer: Writer, httpserver: HTTPServer) -> None:
    got: list[Request] = []

    def take(request: Request) -> Response:
        got.append(request)
        return Response("ok")

    httpserver.expect_request(PATH, method="POST").respond_with_handler(take)
    channel(writer, httpserver.url_for(PATH)).send(
        make_delivery(alert=make_alert(article_title="<!channel> & co"))
    )
    (request,) = got
    body: dict[str, Any] = request.get_json()
    assert body["text"].startswith("China puts antimony and gallium under export control")
    assert body["blocks"][0]["type"] == "section"
    assert body["unfurl_links"] is False
    assert request.headers["X-Idempotency-Key"] == "0123abcd"
    raw = request.get_data(as_text=True)
    assert "<!channel>" not in raw
    assert "&lt;!channel&gt; &amp; co" in raw


@pytest.mark.parametrize(
    ("status", "body", "headers", "temporary", "retry_after"),
    [
        (429, "rate_limited", {"Retry-After": "7"}, True, 7.0),
        (429, "rate_limited", {}, True, None),
        (429, "rate_limited", {"Retry-After": "soon"}, True, None),
        (500, "oops", {}, True, None),
        (503, "later", {"Retry-After": "-3"}, True, None),
        (503, "later", {"Retry-After": "9" * 5000}, True, None),
        (400, "invalid_blocks", {}, False, None),
        (413, "too_large", {}, False, None),
        (403, "invalid_token", {}, True, None),
        (404, "no_service", {}, True, None),
        (410, "channel_is_archived", {}, True, None),
    ],
)
def test_refusals(
    writer: Writer,
    httpserver: HTTPServer,
    status: int,
    body: str,
    headers: dict[str, str],
    temporary: bool,
    retry_after: float | None,
) -> None:
    httpserver.expect_request(PATH).respond_with_data(body, status, headers)
    error = refusal(writer, httpserver.url_for(PATH))
    assert f"{status} {body}" in str(error)
    assert (error.temporary, error.retry_after) == (temporary, retry_after)
    assert len(httpserver.log) == 1, "the outbox tries again, not the client"


def test_what_slack_says_is_neutralised(writer: Writer, httpserver: HTTPServer) -> None:
    httpserver.expect_request(PATH).respond_with_data("\x1b[31mbad\r\n" + "x" * 999, 500)
    text = str(refusal(writer, httpserver.url_for(PATH)))
    assert text.isprintable()
    assert len(text) < 400


def test_nobody_listens(writer: Writer) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    error = refusal(writer, f"http://127.0.0.1:{port}{PATH}")
    assert error.temporary
    assert "cannot be reached" in str(error)


def test_a_server_that_speaks_no_http(writer: Writer) -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(1)
        server.settimeout(5)
        import threading

        def answer() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(b"SSH-2.0-OpenSSH\r\n\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        error = refusal(writer, f"http://127.0.0.1:{server.getsockname()[1]}{PATH}")
        thread.join()
    assert error.temporary


def test_no_log_tells_the_address(
    writer: Writer, httpserver: HTTPServer, caplog: pytest.LogCaptureFixture
) -> None:
    httpserver.expect_ordered_request(PATH).respond_with_data("ok")
    httpserver.expect_ordered_request(PATH).respond_with_data("no", 500)
    with caplog.at_level(logging.DEBUG):
        sender = channel(writer, httpserver.url_for(PATH))
        sender.send(make_delivery())
        refusal(writer, httpserver.url_for(PATH))
        refusal(writer, "http://127.0.0.1:9" + PATH)
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith("werkzeug")]
    assert not any("CANARY" in message for message in ours)
    assert "CANARY" not in repr(sender)
