"""The kinds of channel: each module here holds one, its `Settings` and how to `build` it."""

from __future__ import annotations

import importlib
import os
import pkgutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ConfigDict, Field, SecretStr, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from monitor.errors import ConfigError
from monitor.tomlfile import Table

if TYPE_CHECKING:
    from monitor.alert.wording import Writer
    from monitor.protocols import Channel


class ChannelSettings(Table):
    """What every [[channels]] table has; a module's own `Settings` adds the rest."""

    # A value that is wrong may be a secret: errors name the key only.
    model_config = ConfigDict(hide_input_in_errors=True)

    name: str = Field(min_length=1)
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
            except (OSError, UnicodeDecodeError) as reason:
                raise ConfigError(
                    f"{where}: {key}_file: {reason}", hint="check path and permissions"
                ) from None
        return None


def at_most_one(settings: ChannelSettings, key: str) -> int:
    """How many of `key`, `key_env`, `key_file` are set: 0 or 1. Raises ValueError for more."""
    given = [name for name in (key, f"{key}_env", f"{key}_file") if getattr(settings, name, None) is not None]
    if len(given) > 1:
        raise ValueError(f"{' and '.join(given)} say the same thing; keep one")
    return len(given)


@cache
def kinds() -> dict[str, tuple[type[ChannelSettings], Callable[[Any, Writer], Channel]]]:
    """Settings class and builder of each kind, by the module's name."""
    modules = {
        m.name: importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)
    }
    return {name: (module.Settings, module.build) for name, module in sorted(modules.items())}


def parse_settings(value: Any) -> ChannelSettings:
    """One [[channels]] table, checked by the settings of its kind."""
    if isinstance(value, ChannelSettings):
        return value
    kind = value.get("kind") if isinstance(value, dict) else None
    if kind not in kinds():
        raise ValueError(f"kind: unknown channel kind {kind!r}; allowed: {', '.join(kinds())}")
    settings = kinds()[kind][0]
    _refuse_unknown_keys(settings, value)
    return settings.model_validate(value)


def _refuse_unknown_keys(settings: type[ChannelSettings], table: dict[str, Any]) -> None:
    """Pydantic would refuse them as well, but only we know which keys this kind has."""
    known = settings.model_fields
    message = f"unknown key; allowed here: {', '.join(sorted(known))}"
    errors: list[InitErrorDetails] = [
        {"type": PydanticCustomError("unknown_key", message), "loc": (key,), "input": None}
        for key in table
        if key not in known
    ]
    if errors:
        raise ValidationError.from_exception_data(settings.__name__, errors, hide_input=True)


def build(settings: ChannelSettings, writer: Writer) -> Channel:
    """The channel itself. Raises ConfigError where a secret is missing."""
    return kinds()[settings.kind][1](settings, writer)
