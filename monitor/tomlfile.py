"""Reads a TOML file into a pydantic model; what is wrong is said with file, line and key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from monitor.errors import ConfigError

Model = TypeVar("Model", bound=BaseModel)


class Table(BaseModel):
    """A TOML table of ours: frozen, and a key that we don't know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def read_toml(path: Path, model: type[Model], *, error: type[ConfigError] = ConfigError) -> Model:
    """The validated content of the file. Raises `error`, one line for each thing that is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as reason:
        raise error(f"{path}: cannot be read: {reason}", hint="check the path and its permissions") from None
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as reason:
        raise error(f"{path}: not valid TOML: {reason}", hint="mend that line") from None
    try:
        return model.model_validate(data)
    except ValidationError as reason:
        lines = [_describe(path, text, model, detail) for detail in reason.errors()]
        raise error("\n".join(lines)) from None


def located_error(message: str, *at: int | str) -> PydanticCustomError:
    """An error to raise in a validator of the whole file, for the value at this location: "minerals", 3."""
    return PydanticCustomError("located", "{message}", {"message": message, "at": at})


def _describe(path: Path, text: str, model: type[BaseModel], detail: ErrorDetails) -> str:
    loc = [part for part in (detail["loc"] or detail.get("ctx", {}).get("at", ())) if not _is_tag(part)]
    key = ".".join(str(part) for part in loc) or "(file)"
    line = find_line(text, loc)
    if detail["type"] == "extra_forbidden":
        allowed = ", ".join(_allowed_keys(model, loc[:-1]))
        return f"{path}:{line}: unknown key {key!r}; allowed here: {allowed}"
    if detail["type"] == "missing":
        return f"{path}:{line}: {key!r} is missing"
    if detail["type"] == "tuple_type":
        return f"{path}:{line}: {key!r}: must be a list, in square brackets"
    message = detail["msg"].removeprefix("Value error, ")
    if message[1:2].islower():  # "URL scheme …" stays
        message = message[:1].lower() + message[1:]
    return f"{path}:{line}: {key!r}: {message}"


def _is_tag(part: int | str) -> bool:
    """Pydantic puts the names of validators and union members into a location; those are no keys."""
    return isinstance(part, str) and ("[" in part or "-" in part)


def find_line(text: str, loc: Sequence[int | str]) -> int:
    """The line (from 1) where the value at this location is written, or where its table begins."""
    table, wanted, key = _split(loc)
    seen, found, inside = -1, 1, False
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[\[?\s*([^\]]+?)\s*\]", line):
            name = header.group(1).replace('"', "")
            seen += name == table
            inside = f"{name}.".startswith(f"{table}.") and (wanted is None or seen == wanted)
            if inside and (name == table or found == 1):
                found = number
        if (inside or not key) and re.match(rf"\s*\"?{re.escape(key or table)}\"?\s*[=.]", line):
            return number
    return found


def _split(loc: Sequence[int | str]) -> tuple[str, int | None, str | None]:
    """The table (or array of tables), which of the array, and the key in it that a location is about."""
    index = next((i for i, part in enumerate(loc) if isinstance(part, int)), None)
    if index is None:
        names = [str(part) for part in loc]
        return (names[0] if names else ""), None, (names[-1] if len(names) > 1 else None)
    rest = loc[index + 1 :]
    names = [part for part in rest if isinstance(part, str)]
    inline = len(names) < len(rest)
    key = (names[0] if inline else names[-1]) if names else None
    wanted = loc[index]
    assert isinstance(wanted, int)
    return ".".join(str(part) for part in loc[:index]), wanted, key


def _allowed_keys(model: type[BaseModel], loc: Sequence[int | str]) -> list[str]:
    """The keys of the table at this location, walked down through the model's field types."""
    current: Any = model
    for part in loc:
        if isinstance(part, str) and (field := current.model_fields.get(part)) is not None:
            nested = [
                t for t in _types_in(field.annotation) if isinstance(t, type) and issubclass(t, BaseModel)
            ]
            if not nested:
                return []
            current = nested[0]
    return sorted(field.alias or name for name, field in current.model_fields.items())


def _types_in(annotation: Any) -> list[Any]:
    inner = getattr(annotation, "__args__", ())
    return [annotation] if not inner else [t for part in inner for t in _types_in(part)]
