"""config.toml: durations, sizes, names, secrets, where paths point."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.config import find_config, load_config, parse_duration, parse_size
from monitor.errors import ConfigError
from monitor.resources import resource


def write(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("15m", 900), ("20s", 20), ("1h 30m", 5400), ("500ms", 0.5), ("2 d", 172800), ("1w", 604800)],
)
def test_durations(text: str, seconds: float) -> None:
    assert parse_duration(text) == seconds


@pytest.mark.parametrize("text", ["", "m", "15", "15 minutes", "-3s", "1h, 2m", True, 15, None])
def test_what_is_no_duration(text: object) -> None:
    with pytest.raises(ValueError, match="duration"):
        parse_duration(text)


@given(st.text())
def test_durations_never_break(text: str) -> None:
    try:
        assert parse_duration(text) >= 0
    except ValueError as error:
        assert "duration" in str(error)  # noqa: PT017 — both outcomes are right


@pytest.mark.parametrize("value", [5, "5", None])
def test_a_size_needs_a_unit(value: object) -> None:
    with pytest.raises(ValueError, match="MiB"):
        parse_size(value)


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    config = load_config(write(tmp_path, '[store]\nurl = "sqlite:///data/m.db"\n[archive]\npath = "pages"\n'))
    assert config.store.url == f"sqlite:///{tmp_path}/data/m.db"
    assert config.archive.path == tmp_path / "pages"
    assert config.nlp.rules == resource("rules")


def test_absolute_paths_and_other_databases_stay(tmp_path: Path) -> None:
    config = load_config(
        write(tmp_path, '[store]\nurl = "postgresql://db/monitor"\n[archive]\npath = "/srv/warc"\n')
    )
    assert config.store.url == "postgresql://db/monitor"
    assert config.archive.path == Path("/srv/warc")


def test_rules_beside_the_file_are_preferred(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    assert load_config(write(tmp_path, "")).nlp.rules == tmp_path / "rules"


def test_unknown_channel_of_a_subscription(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        '[[channels]]\nname = "screen"\nkind = "console"\n'
        '[[subscriptions]]\nname = "desk"\nchannels = ["scren"]\n',
    )
    expected = (
        r"config\.toml:6: 'subscriptions\.0\.channels': 'desk': unknown channel 'scren'; allowed: screen"
    )
    with pytest.raises(ConfigError, match=expected):
        load_config(path)


@pytest.mark.parametrize(
    "text",
    [
        '[fetch]\ntimeout = "0s"\n',
        '[fetch]\nmax_bytes = "0 B"\n',
        '[[feeds]]\nname = "a"\nurl = "https://a.example/"\ninterval = "0s"\n',
        '[[feeds]]\nname = "a"\nurl = "https://a.example/"\ninterval = "99999w"\n',
    ],
)
def test_what_no_daemon_could_work_with_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError, match=r"config\.toml:\d: '.*': input should be"):
        load_config(write(tmp_path, text))


def test_hosts_may_be_asked_without_a_pause(tmp_path: Path) -> None:
    assert load_config(write(tmp_path, '[fetch]\nmin_host_interval = "0s"\n')).fetch.min_host_interval == 0


def test_unknown_channel_kind(tmp_path: Path) -> None:
    path = write(tmp_path, '[[channels]]\nname = "x"\nkind = "pigeon"\n')
    with pytest.raises(
        ConfigError, match=r"config\.toml:.*unknown channel kind 'pigeon'; allowed: console, email, slack"
    ):
        load_config(path)


def test_a_name_used_twice(tmp_path: Path) -> None:
    row = '[[feeds]]\nname = "a"\nurl = "https://a.example/"\n'
    with pytest.raises(ConfigError, match="used twice: a"):
        load_config(write(tmp_path, row + row))


def test_a_secret_is_never_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(
        tmp_path,
        '[[channels]]\nname = "s"\nkind = "slack"\nwebhook_url = "https://hooks.example/CANARY"\n'
        '[[channels]]\nname = "e"\nkind = "slack"\nwebhook_url_env = "HOOK"\n',
    )
    config = load_config(path)
    assert "CANARY" not in repr(config)
    assert "CANARY" not in config.model_dump_json()
    assert config.channels[0].secret("webhook_url") == "https://hooks.example/CANARY"
    with pytest.raises(ConfigError, match="HOOK is not set"):
        config.channels[1].secret("webhook_url")
    monkeypatch.setenv("HOOK", "https://hooks.example/2")
    assert config.channels[1].secret("webhook_url") == "https://hooks.example/2"


def test_where_the_configuration_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MONITOR_CONFIG", raising=False)
    monkeypatch.chdir(tmp_path)
    assert find_config(None) == resource("config.toml")
    local = write(tmp_path, "")
    assert find_config(None).resolve() == local
    other = tmp_path / "other.toml"
    other.write_text("")
    monkeypatch.setenv("MONITOR_CONFIG", str(other))
    assert find_config(None) == other
    with pytest.raises(ConfigError, match="no such file"):
        find_config(tmp_path / "none.toml")
