"""What many tests share: the real model, loaded once, and the rules."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
import structlog
from hypothesis import settings

from monitor.config import load_config
from monitor.resources import resource
from monitor.rules import RuleSet, load_rules
from tests.bench import bench

__all__ = ["bench"]  # a fixture by its name here

if TYPE_CHECKING:
    from spacy.language import Language


# A machine that is busy with something else is no failure.
# Fuzzing explores at a developer's desk; CI says of one commit the same thing every time.
settings.register_profile("patient", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("patient")


@pytest.fixture(scope="session")
def rules() -> RuleSet:
    """The rules that travel with the program."""
    return load_rules()


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default pipeline with our components, as `monitor` itself loads it."""
    from monitor.app import open_nlp

    return open_nlp(load_config(resource("config.toml")))


@pytest.fixture
def own_logging() -> Iterator[None]:
    """Lets a test configure logging: it goes to that test's stderr, which is gone afterwards."""
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    yield
    structlog.reset_defaults()
    root.setLevel(level)
    root.handlers[:] = handlers
