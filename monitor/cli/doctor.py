"""`monitor doctor`: look at every part before it is needed, and say what to do."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

import typer

from monitor.cli.common import ConfigOption, Exit, JsonOption, friendly_errors
from monitor.cli.output import Column, Format, Room, print_records
from monitor.errors import ArchiveError, MonitorError, NoStoreError

if TYPE_CHECKING:
    from monitor.config import Config

CHECKS = (
    Column("part", "part", style="cyan"),
    Column("state", "state", style="bold"),
    Column("found", "found", room=Room.FOLDED),
    Column("what to do", "hint", style="cyan", room=Room.FOLDED),
)


@dataclass(frozen=True, slots=True)
class Check:
    """What was found of one part; `state` is ok, warning or failed."""

    part: str
    state: str
    found: str
    hint: str = ""


def doctor(json_lines: JsonOption = False, config: ConfigOption = None) -> None:
    """Check configuration, rules, model, database, archive, feeds' and channels' settings.

    Nothing is fetched and nothing is sent. Exit code 1 when a part would fail.

    [bold]Examples[/bold]

      monitor doctor

      monitor doctor --config /etc/monitor/config.toml --json
    """
    with friendly_errors():
        checks = list(examine(config))
        rows = [asdict(check) for check in checks]
        print_records(rows, CHECKS, Format.JSONL if json_lines else Format.TABLE, title="monitor doctor")
        if any(check.state == "failed" for check in checks):
            raise typer.Exit(Exit.FAILED)


def examine(given: Path | None) -> Iterator[Check]:
    """All checks in the order of the data; a broken configuration ends them."""
    from monitor.config import find_config, load_config

    yield Check("python", "ok", sys.version.split()[0])
    try:
        path = find_config(given)
        config = load_config(given)
    except MonitorError as error:
        yield Check("config", "failed", error.message, error.hint)
        return
    yield Check("config", "ok", str(path))
    for part, look in PARTS.items():
        try:
            yield look(config)
        except MonitorError as error:
            yield Check(part, "failed", error.message, error.hint)


def _rules(config: Config) -> Check:
    from monitor.app import open_rules

    rules = open_rules(config)
    return Check("rules", "ok", f"{config.nlp.rules}, version {rules.version}")


def _model(config: Config) -> Check:
    from monitor.app import open_nlp

    meta = open_nlp(config).meta
    return Check("model", "ok", f"{config.nlp.model} {meta['version']} ({meta['lang']})")


def _database(config: Config) -> Check:
    from monitor.app import open_store
    from monitor.store.queries import counts

    try:
        with closing(open_store(config, create=False)) as store:
            found = asdict(counts(store))
    except NoStoreError as error:
        return Check("database", "ok", f"{error.message} yet", "the first `monitor run` makes it")
    return Check("database", "ok", ", ".join(f"{count} {name}" for name, count in found.items()))


def _archive(config: Config) -> Check:
    folder = config.archive.path
    # The folder is made by the first page; until then the one that it will lie in must be writable.
    there = next(path for path in (folder, *folder.parents) if path.exists())
    try:
        with NamedTemporaryFile(dir=there, prefix=".doctor-"):
            pass
    except OSError as reason:
        raise ArchiveError(
            f"{folder}: {reason.strerror}", hint="make it writable, or set [archive] path"
        ) from None
    return Check("archive", "ok", str(folder))


def _fetch(config: Config) -> Check:
    if config.fetch.user_agent == type(config.fetch).model_fields["user_agent"].default:
        hint = "put an address of yours into [fetch] user_agent"
        return Check("fetch", "warning", "publishers cannot see whom to write to", hint)
    return Check("fetch", "ok", f"as {config.fetch.user_agent}")


def _feeds(config: Config) -> Check:
    if not config.feeds:
        return Check("feeds", "failed", "none is configured", "add a [[feeds]] table with name and url")
    hasty = [feed.name for feed in config.feeds if feed.interval < 60]
    if hasty:
        return Check(
            "feeds",
            "warning",
            f"asked more than once a minute: {', '.join(hasty)}",
            "set interval to 5m or more",
        )
    return Check(
        "feeds", "ok", f"{len(config.feeds)} configured", "monitor feeds check looks at each of them"
    )


def _channels(config: Config) -> Check:
    from monitor.app import open_channels

    open_channels(config)
    used = {name for subscription in config.subscriptions for name in subscription.channels}
    if not config.subscriptions:
        return Check(
            "channels",
            "warning",
            "nobody subscribes, so nothing will be sent",
            "add a [[subscriptions]] table",
        )
    if idle := sorted({channel.name for channel in config.channels} - used):
        return Check(
            "channels",
            "warning",
            f"no subscription uses {', '.join(idle)}",
            "name it in a subscription's channels",
        )
    names = ", ".join(f"{channel.name} ({channel.kind})" for channel in config.channels)
    return Check("channels", "ok", names)


PARTS: dict[str, Callable[[Config], Check]] = {
    "rules": _rules,
    "model": _model,
    "database": _database,
    "archive": _archive,
    "fetch": _fetch,
    "feeds": _feeds,
    "channels": _channels,
}
