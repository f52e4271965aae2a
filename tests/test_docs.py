"""What the documentation says of the configuration is what the program does; its links lead somewhere."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo

from monitor.alert.channels import ChannelSettings, kinds
from monitor.config import Config, FeedConfig, SubscriptionConfig

ROOT = Path(__file__).parent.parent
OPERATOR = (ROOT / "docs" / "operator.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"(?m)^\| `(\w+\.\w+)` \| (.+?) \|", OPERATOR))
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("models/*.md")])


def sections() -> Iterator[tuple[str, type[BaseModel]]]:
    """The tables of config.toml as the reference names them."""
    for name in ("store", "archive", "nlp", "fetch"):
        yield name, type(Config.model_fields[name].default)
    yield from (("feeds", FeedConfig), ("subscriptions", SubscriptionConfig), ("channels", ChannelSettings))
    for kind, (settings, _) in kinds().items():
        yield kind, settings


def keys() -> dict[str, FieldInfo]:
    """Every key there is; a channel's common keys are listed once."""
    common = set(ChannelSettings.model_fields)
    return {
        f"{section}.{name}": field
        for section, model in sections()
        for name, field in model.model_fields.items()
        if section == "channels" or not (issubclass(model, ChannelSettings) and name in common)
    }


def test_the_reference_has_every_key_and_no_other() -> None:
    assert set(ROWS) == set(keys())


@pytest.mark.parametrize("key", sorted(keys()))
def test_the_reference_tells_the_default(key: str) -> None:
    field, cell = keys()[key], ROWS[key]
    if field.is_required():
        assert cell == "required"
    elif field.default is None:
        assert cell == "none"
    else:
        written = tomllib.loads(f"value = {cell.strip('`')}")["value"]
        adapter: TypeAdapter[Any] = TypeAdapter(field.rebuild_annotation())
        assert adapter.validate_python(written) == field.default


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_within_the_repository_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []
