"""What the tests of alerts share: a writer with the words that travel with the program."""

from __future__ import annotations

import pytest

from monitor.alert.wording import Writer
from monitor.errors import RulesError
from monitor.resources import resource
from monitor.rules.wording import Wording
from monitor.tomlfile import read_toml

COUNTRIES = {"CN": "China", "US": "United States", "JP": "Japan", "CL": "Chile"}


@pytest.fixture(scope="session")
def writer() -> Writer:
    return Writer(read_toml(resource("rules") / "wording.toml", Wording, error=RulesError), COUNTRIES)
