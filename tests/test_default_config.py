"""The config.toml that travels with the program: valid, and what it says of itself is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from monitor.config import Config, load_config
from monitor.resources import resource

TEXT = resource("config.toml").read_text(encoding="utf-8")


@pytest.fixture
def config() -> Config:
    return load_config(resource("config.toml"))


def test_it_has_about_thirty_feeds_with_official_ones_among_them(config: Config) -> None:
    official = [feed for feed in config.feeds if feed.official]
    assert 28 <= len(config.feeds) <= 34
    assert len(official) >= 10
    assert len({str(feed.url) for feed in config.feeds}) == len(config.feeds)
    assert all(feed.url.scheme == "https" for feed in config.feeds)
    assert all(300 <= feed.interval <= 6 * 3600 for feed in config.feeds)


def test_alerts_go_to_the_screen_until_a_channel_is_configured(config: Config) -> None:
    assert [(channel.name, channel.kind) for channel in config.channels] == [("screen", "console")]
    assert [subscription.channels for subscription in config.subscriptions] == [("screen",)]


def test_the_sections_show_the_defaults(config: Config, tmp_path: Path) -> None:
    empty = tmp_path / "config.toml"
    empty.write_text("", encoding="utf-8")
    default = load_config(empty)
    assert config.fetch == default.fetch
    assert config.nlp.model == default.nlp.model
    assert Path(config.archive.path).name == Path(default.archive.path).name
    assert config.store.url.rsplit("/", 1)[1] == default.store.url.rsplit("/", 1)[1]


def test_what_is_commented_out_is_valid_too(tmp_path: Path) -> None:
    """Whoever removes the # must not be met by an error."""
    path = tmp_path / "config.toml"
    path.write_text(re.sub(r"(?m)^# (?=\[\[|\w+ = )", "", TEXT), encoding="utf-8")
    config = load_config(path)
    assert {channel.kind for channel in config.channels} == {"console", "slack", "email"}
    assert config.fetch.user_agent.endswith("you@your-site.example)")
    assert "ja" in {feed.language for feed in config.feeds}
