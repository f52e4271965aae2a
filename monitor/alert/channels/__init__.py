"""The kinds of channel: each module here holds one, its settings and how it sends."""

from __future__ import annotations

import importlib
import os
import pkgutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from monitor.errors import ConfigError
from monitor.protocols import Channel
from monitor.tomlfile import Table


class ChannelSettings(Table):
    """What every [[channels]] table has; a module's own `Settings` adds the rest."""

    name: str
    kind: str

    def secret(self, key: str) -> str | None:
        """The value of `key`, `key_env` or `key_file`, whichever is set. Raises ConfigError."""
        direct = getattr(self, key, None)
        if direct is not None:
            return direct.get_secret_value() if isinstance(direct, SecretStr) else str(direct)
        where = f"channel {self.name!r}"
        if variable := getattr(self, f"{key}_env", None):
            if not (value := os.environ.get(variable)):
                raise ConfigError(f"{where}: {key}_env: {variable} is not set", hint=f"export {variable}=…")
            return value
        if path := getattr(self, f"{key}_file", None):
            try:
                return Path(path).expanduser().read_text(encoding="utf-8").strip()
            except OSError as reason:
                raise ConfigError(
                    f"{where}: {key}_file: {reason}", hint="check path and permissions"
                ) from None
        return None


@cache
def kinds() -> dict[str, tuple[type[ChannelSettings], Callable[[Any], Channel]]]:
    """Settings class and builder of each kind, by the module's name."""
    modules = {m.name: importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)}
    return {name: (module.Settings, module.build) for name, module in sorted(modules.items())}


def parse_settings(value: Any) -> ChannelSettings:
    """One [[channels]] table, checked by the settings of its kind."""
    if isinstance(value, ChannelSettings):
        return value
    kind = value.get("kind") if isinstance(value, dict) else None
    if kind not in kinds():
        raise ValueError(f"kind: unknown channel kind {kind!r}; allowed: {', '.join(kinds())}")
    return kinds()[kind][0].model_validate(value)


def build(settings: ChannelSettings) -> Channel:
    """The channel itself. Raises ConfigError where a secret is missing."""
    return kinds()[settings.kind][1](settings)
