"""The [[channels]] tables: each kind knows its keys, and no error tells a secret."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from monitor.alert.channels import build, kinds, parse_settings
from monitor.alert.wording import Writer
from monitor.config import load_config
from monitor.errors import ConfigError

CANARY = "https://hooks.example/services/CANARY"
MAIL = {"name": "mail", "kind": "email", "host": "h", "sender": "a@b.example", "to": ["c@d.example"]}
SLACK = {"name": "desk", "kind": "slack"}


def test_the_kinds() -> None:
    assert set(kinds()) >= {"console", "email", "slack"}


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ({"name": "x", "kind": "pigeon"}, "unknown channel kind 'pigeon'; allowed: console, email, slack"),
        ({"name": "x"}, "unknown channel kind None"),
        ("nonsense", "unknown channel kind None"),
        ({"name": "", "kind": "console"}, "at least 1 character"),
        (SLACK, "needs webhook_url, webhook_url_env or webhook_url_file"),
        (
            SLACK | {"webhook_url": CANARY, "webhook_url_env": "X"},
            "webhook_url and webhook_url_env say the same thing",
        ),
        (SLACK | {"webhook_urll": CANARY}, "unknown key; allowed here: kind, name, webhook_url"),
        (SLACK | {"webhook_url": [CANARY]}, "valid string"),
        (MAIL | {"to": []}, "at least 1 item"),
        (MAIL | {"to": ["nobody"]}, "no mail address"),
        (MAIL | {"sender": "a@b.example\r\nBcc: x@y.example"}, "no mail address"),
        (MAIL | {"port": 70000}, "less than or equal to 65535"),
        (MAIL | {"tls": "maybe"}, "'none', 'starttls' or 'tls'"),
        (MAIL | {"username": "u"}, "username and password"),
        (MAIL | {"password": CANARY}, "username and password"),
        (MAIL | {"username": "u", "password": CANARY, "password_file": "f"}, "password and password_file"),
    ],
)
def test_what_is_refused(table: Any, says: str) -> None:
    with pytest.raises((ValidationError, ValueError), match=says) as refused:
        parse_settings(table)
    assert "CANARY" not in str(refused.value)


def test_settings_pass_through_unchanged() -> None:
    settings = parse_settings({"name": "screen", "kind": "console"})
    assert parse_settings(settings) is settings


def test_a_secret_comes_from_where_the_settings_say(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOOK", CANARY)
    file = tmp_path / "hook"
    file.write_text(CANARY + "\n")
    for source in ({"webhook_url": CANARY}, {"webhook_url_env": "HOOK"}, {"webhook_url_file": str(file)}):
        settings = parse_settings(SLACK | source)
        assert settings.secret("webhook_url") == CANARY
        assert "CANARY" not in f"{settings!r} {settings} {settings.model_dump_json()}"
    assert parse_settings(MAIL).secret("password") is None


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ({"webhook_url_env": "NOT_SET"}, "NOT_SET is not set"),
        ({"webhook_url_file": "/no/such/file"}, "webhook_url_file: .*No such file"),
        ({"webhook_url": "hooks.example/CANARY"}, "is no web address"),
        ({"webhook_url": f"{CANARY} x"}, "is no web address"),
        ({"webhook_url": f"{CANARY}\x7f"}, "is no web address"),
    ],
)
def test_a_channel_without_its_secret_is_not_built(
    writer: Writer, monkeypatch: pytest.MonkeyPatch, source: dict[str, str], says: str
) -> None:
    monkeypatch.delenv("NOT_SET", raising=False)
    with pytest.raises(ConfigError, match=says) as refused:
        build(parse_settings(SLACK | source), writer)
    assert "'desk'" in str(refused.value)
    assert "CANARY" not in str(refused.value)


def test_a_secret_file_that_is_no_text(writer: Writer, tmp_path: Path) -> None:
    file = tmp_path / "hook"
    file.write_bytes(b"\xff\xfeCANARY")
    with pytest.raises(ConfigError, match="webhook_url_file"):
        build(parse_settings(SLACK | {"webhook_url_file": str(file)}), writer)


@pytest.mark.parametrize(
    ("table", "says"),
    [
        (
            'kind = "slack"\nwebhook_urll = "CANARY"',
            "config.toml:4: 'channels.0.webhook_urll': unknown key; allowed here: kind, name, webhook_url, ",
        ),
        (
            'kind = "email"\nhost = "h"\nsender = "a@b.example"\nto = "CANARY"',
            "config.toml:6: 'channels.0.to'",
        ),
        ('kind = "email"\nhost = "CANARY"', "config.toml:1: 'channels.0.sender' is missing"),
    ],
)
def test_an_error_names_file_line_and_key(tmp_path: Path, table: str, says: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(f'[[channels]]\nname = "x"\n{table}\n')
    with pytest.raises(ConfigError) as refused:
        load_config(path)
    assert says in str(refused.value)
    assert "CANARY" not in str(refused.value)
